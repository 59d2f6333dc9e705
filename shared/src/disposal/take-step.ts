import { can } from '../account/permissions.ts'
import { type Actor, type Role, roles } from '../account/role.ts'
import { personsBehind } from '../account/same-person.ts'
import type { Paper } from '../attachments/papers.ts'
import type { Day } from '../day.ts'
import { clauseOf, so738 } from '../law/instruments.ts'
import { textOf, type Values } from './fields.ts'
import { disposalFlow, type FlowStep } from './flow.ts'
import { steps } from './flow-fields.ts'
import { type DisposalMethod, disposalMethods } from './methods.ts'
import { lastStanding, standing, type TakenStep } from './record.ts'
import {
  type DisposalAction,
  type DisposalState,
  disposalActionCodes,
  disposalActions,
  disposalStates,
  isOpen,
} from './states.ts'

/** A live case as far as it decides what may be done next. */
export interface LiveCase {
  state: DisposalState
  method: DisposalMethod
  suspended: boolean
  appliedOn: Day
  /** whoever applied and, when standing in, for whom */
  applicants: readonly number[]
  steps: readonly TakenStep[]
}

export type StepRefusal = {
  refusal: 'out-of-order' | 'not-allowed' | 'own-case'
  message: string
}

const aside = clauseOf(so738, '第十九条')

/** The ways out of the state a case is in that belong to no state of their own: 退回, 中止, 恢复. */
function sideStep(item: LiveCase, action: DisposalAction): FlowStep | undefined {
  const head = { by: 'asset-head', papers: [], guards: [], clause: aside } as const
  if (!isOpen(item.state)) return undefined
  if (action === 'suspend' && !item.suspended) return { ...head, to: item.state, fields: steps.suspend }
  if (action === 'resume' && item.suspended) return { ...head, to: item.state, fields: steps.resume }
  const last = lastStanding(item.steps)
  return action === 'return' && last ? { ...head, to: last.from, fields: steps.return } : undefined
}

/** The step that `action` is in the state of the case; undefined where the table has none. */
export function stepOf(item: LiveCase, action: DisposalAction): FlowStep | undefined {
  const step = disposalFlow[item.state][action] ?? sideStep(item, action)
  if (!step || (item.suspended && action !== 'resume')) return undefined
  return step.methods && !step.methods.includes(item.method) ? undefined : step
}

/** Every action that the table has for the case as it stands. */
export const nextActions = (item: LiveCase): { action: DisposalAction; step: FlowStep }[] =>
  disposalActionCodes.flatMap((action) => {
    const step = stepOf(item, action)
    return step ? [{ action, step }] : []
  })

/** Whoever had a hand in a case other than approving on `level`. */
const preparersOf = ({ applicants, steps: taken }: LiveCase, level: FlowStep['approval']): ReadonlySet<number> => {
  const persons = new Set(applicants)
  for (const { action, persons: behind } of taken) {
    const approval = approvalOf(action)
    const prepares = action !== 'return' && action !== 'suspend' && action !== 'resume'
    if (prepares && approval !== level) for (const person of behind) persons.add(person)
  }
  return persons
}

const approvals = new Map(
  Object.values(disposalFlow).flatMap((ways) =>
    Object.entries(ways).flatMap(([action, { approval }]) => (approval ? [[action as DisposalAction, approval]] : [])),
  ) as [DisposalAction, NonNullable<FlowStep['approval']>][],
)
const approvalOf = (action: DisposalAction) => approvals.get(action)

/**
 * The step, or why this actor cannot take it now: out of order first, then the role, then incompatible duties (whoever
 * applied or prepared never approves, whatever the role).
 */
export function admitStep(item: LiveCase, action: DisposalAction, actor: Actor): { step: FlowStep } | StepRefusal {
  const step = stepOf(item, action)
  if (!step) return { refusal: 'out-of-order', message: outOfOrder(item, action) }
  if (actor.role !== step.by && !isEverybody(actor.role)) {
    return { refusal: 'not-allowed', message: `“${disposalActions[action]}”由${roles[step.by]}办理` }
  }
  if (step.approval) {
    const preparers = preparersOf(item, step.approval)
    if (personsBehind(actor).some((person) => preparers.has(person))) {
      const message = '申报、经办本案的人不得审批本案；请由其他有权人员审批'
      return { refusal: 'own-case', message }
    }
  }
  return { step }
}

/** `admin` of a new installation may take every step but approve its own cases. */
const isEverybody = (role: Role) => role === 'admin' && can({ role }, 'act-on-disposals')

function outOfOrder(item: LiveCase, action: DisposalAction): string {
  if (item.suspended && action !== 'resume') return '本案已中止，恢复办理后方可继续'
  const ways = nextActions(item).map((next) => disposalActions[next.action])
  const state = `${disposalMethods[item.method]}案件现为“${disposalStates[item.state]}”`
  return ways.length > 0
    ? `${state}，不能办理“${disposalActions[action]}”；可办理：${ways.join('、')}`
    : `${state}，已经结束`
}

/** The papers that the step itself asks for; a remittance of nothing has no receipt. */
export const papersOf = (action: DisposalAction, step: Pick<FlowStep, 'papers'>, values: Values): readonly Paper[] =>
  action === 'remit' && textOf(values, 'amount') === '0.00' ? [] : step.papers

/** The papers that the steps taken so far have used up: one file serves one taking of a step. */
const usedPapers = ({ steps: taken }: LiveCase): Paper[] =>
  standing(taken).flatMap(({ action, from, values }) => {
    const step = disposalFlow[from][action]
    return step ? papersOf(action, step, values) : []
  })
const tooFew = (papers: readonly Paper[], present: readonly string[]): Paper[] => {
  const count = (all: readonly string[], paper: Paper) => all.filter((one) => one === paper).length
  return [...new Set(papers)].filter((paper) => count(present, paper) < count(papers, paper))
}

/** Which of `wanted` are not there, given the 材料类别 of the files on the case. */
export const lackingPapers = (wanted: readonly Paper[], present: readonly string[], item: LiveCase): Paper[] =>
  tooFew([...usedPapers(item), ...wanted], present).filter((paper) => wanted.includes(paper))

/** What the file of the case lacks of the papers of its own steps. */
export const lackingFromFile = (present: readonly string[], item: LiveCase): Paper[] =>
  tooFew(usedPapers(item), present)

const dismantledWatched: readonly string[] = ['大型客车', '中型载货', '重型载货']
/** Scrapped under police supervision, with photographs (报废机动车回收管理办法 第十一条). */
export const needsDismantlingPhotos = (method: DisposalMethod, bodyType: string): boolean =>
  method === 'scrapping' && dismantledWatched.includes(bodyType)

/** What is wrong with the day on which a step is said to have been done; null: nothing. */
export function dayFault(item: LiveCase, on: Day, today: Day): string | null {
  if (on > today) return '办理日期不能晚于今天'
  const before = lastStanding(item.steps)?.on ?? item.appliedOn
  return on < before ? `办理日期不能早于上一步的日期 ${before}` : null
}
