import type { Role } from '../account/role.ts'
import type { Paper } from '../attachments/papers.ts'
import type { Clause } from '../law/finding.ts'
import { auctionLaw, clauseOf, reg164, so715, so738, veh2017 } from '../law/instruments.ts'
import type { Field } from './fields.ts'
import { steps } from './flow-fields.ts'
import type { GuardName } from './guards.ts'
import type { DisposalMethod } from './methods.ts'
import type { DisposalAction, DisposalState } from './states.ts'

/** One way out of a state. */
export interface FlowStep {
  /** where it leads; `remit` stays where it is until nothing is outstanding */
  to: DisposalState
  by: Role
  /** only for cases of these methods */
  methods?: readonly DisposalMethod[]
  /** an approval of this level: never by whoever applied, prepared, or approved on another level */
  approval?: 'agency' | 'bureau'
  fields: readonly Field[]
  /** 材料类别 of which a file has to be on the case, a new one each time the step is taken */
  papers: readonly Paper[]
  guards: readonly GuardName[]
  clause: Clause
}
export type Flow = Readonly<Record<DisposalState, Readonly<Partial<Record<DisposalAction, FlowStep>>>>>

const clerk = { by: 'asset-clerk', papers: [], guards: [] } as const
const head = { by: 'asset-head', papers: [], guards: [] } as const
const finance = { by: 'finance', papers: [], guards: [] } as const

const useAndDisposal = clauseOf(veh2017, '第二十二条')
const collective = clauseOf(so738, '第十九条')
const priced = clauseOf(so738, '第三十六条')
const treasury = clauseOf(so738, '第二十五条')

const appraise: FlowStep = {
  ...clerk,
  to: 'appraised',
  methods: ['auction', 'buyback'],
  fields: steps.appraise,
  papers: ['评估报告'],
  guards: ['appraisal-valid', 'price-sense'],
  clause: priced,
}
const announce: FlowStep = {
  ...clerk,
  to: 'announced',
  methods: ['auction'],
  fields: steps.announce,
  papers: ['拍卖公告'],
  guards: ['method-open', 'notice-days', 'viewing-days', 'appraisal-current', 'reserve', 'rounds'],
  clause: clauseOf(auctionLaw, '第四十五条至第四十八条'),
}
const approvePrice = (to: DisposalState): FlowStep => ({
  ...head,
  to,
  approval: 'bureau',
  fields: steps['approve-price'],
  papers: [],
  clause: priced,
})
const transfer: FlowStep = {
  ...clerk,
  to: 'transferred',
  fields: steps.transfer,
  papers: ['过户凭证'],
  clause: clauseOf(reg164, '第二十五条'),
}
const breach: FlowStep = {
  ...clerk,
  to: 'unsold',
  fields: steps.default,
  clause: clauseOf(auctionLaw, '第三十九条'),
}
const deregister: FlowStep = {
  ...clerk,
  to: 'deregistered',
  fields: steps.deregister,
  papers: ['注销证明'],
  guards: ['dismantling'],
  clause: clauseOf(so715, '第九条、第十一条'),
}
const remit = (to: DisposalState): FlowStep => ({
  ...finance,
  to,
  fields: steps.remit,
  papers: ['缴款凭证'],
  guards: ['not-over-remitted'],
  clause: treasury,
})
const writeOff: FlowStep = {
  ...finance,
  to: 'written-off',
  fields: steps['write-off'],
  papers: ['记账凭证'],
  guards: ['balanced'],
  clause: clauseOf(so738, '第三十五条'),
}

/**
 * 处置流程: which step leads from where to where, who takes it, on which papers and under which guards. Refusals, buttons,
 * checklist, flowchart and the statistics of days per step all read this table.
 */
export const disposalFlow: Flow = {
  applied: {
    endorse: {
      by: 'agency-head',
      to: 'endorsed',
      approval: 'agency',
      fields: steps.endorse,
      papers: ['会议纪要'],
      guards: [],
      clause: collective,
    },
    withdraw: {
      by: 'agency-user',
      to: 'withdrawn',
      fields: steps.withdraw,
      papers: [],
      guards: [],
      clause: useAndDisposal,
    },
  },
  endorsed: {
    inspect: {
      ...clerk,
      to: 'inspected',
      fields: steps.inspect,
      papers: ['照片'],
      guards: ['proposal-open'],
      clause: useAndDisposal,
    },
    withdraw: {
      by: 'agency-user',
      to: 'withdrawn',
      fields: steps.withdraw,
      papers: [],
      guards: [],
      clause: useAndDisposal,
    },
  },
  inspected: {
    approve: {
      ...head,
      to: 'approved',
      approval: 'bureau',
      fields: steps.approve,
      guards: ['new-method-open', 'approval-matrix'],
      clause: collective,
    },
    refuse: { ...head, to: 'refused', approval: 'bureau', fields: steps.refuse, clause: collective },
    withdraw: {
      by: 'agency-user',
      to: 'withdrawn',
      fields: steps.withdraw,
      papers: [],
      guards: [],
      clause: useAndDisposal,
    },
  },
  approved: {
    seal: { ...clerk, to: 'sealed', fields: steps.seal, guards: ['odometer', 'sealing-place'], clause: useAndDisposal },
    withdraw: {
      by: 'agency-user',
      to: 'withdrawn',
      fields: steps.withdraw,
      papers: [],
      guards: [],
      clause: useAndDisposal,
    },
  },
  sealed: {
    'hand-over': {
      ...clerk,
      to: 'handed-over',
      fields: steps['hand-over'],
      papers: ['移交验收单'],
      clause: clauseOf(reg164, '第二十五条'),
    },
  },
  'handed-over': {
    appraise,
    reallocate: {
      ...clerk,
      to: 'reallocated',
      methods: ['reallocation'],
      fields: steps.reallocate,
      papers: ['批准文件'],
      guards: ['method-open', 'receiver', 'free-quota'],
      clause: clauseOf(so738, '第十一条'),
    },
    'deliver-scrap': {
      ...clerk,
      to: 'scrap-delivered',
      methods: ['scrapping'],
      fields: steps['deliver-scrap'],
      papers: ['报废回收证明'],
      guards: ['recycler'],
      clause: clauseOf(so715, '第五条、第九条'),
    },
    'confirm-loss': {
      ...clerk,
      to: 'loss-confirmed',
      methods: ['loss'],
      fields: steps['confirm-loss'],
      papers: ['灭失证明'],
      clause: clauseOf(reg164, '第三十九条'),
    },
  },
  appraised: {
    announce,
    'agree-buyback': {
      ...clerk,
      to: 'bought-back',
      methods: ['buyback'],
      fields: steps['agree-buyback'],
      papers: ['合同协议'],
      guards: ['method-open', 'appraisal-current', 'buyback-price'],
      clause: useAndDisposal,
    },
    'approve-price': approvePrice('appraised'),
  },
  announced: {
    'record-sold': {
      ...clerk,
      to: 'sold',
      fields: steps['record-sold'],
      papers: ['成交确认书'],
      guards: ['method-open', 'auction-day', 'hammer-price', 'buyer-independent', 'price-sense'],
      clause: clauseOf(auctionLaw, '第五十条、第五十二条'),
    },
    'record-unsold': {
      ...clerk,
      to: 'unsold',
      fields: steps['record-unsold'],
      papers: ['流拍记录'],
      guards: ['auction-day'],
      clause: clauseOf(auctionLaw, '第五十条'),
    },
    'withdraw-lot': {
      ...clerk,
      to: 'handed-over',
      fields: steps['withdraw-lot'],
      clause: clauseOf(auctionLaw, '第二十九条'),
    },
  },
  unsold: {
    announce,
    appraise,
    'approve-price': approvePrice('unsold'),
    'change-method': {
      ...head,
      to: 'approved',
      approval: 'bureau',
      fields: steps['change-method'],
      guards: ['new-method-open'],
      clause: collective,
    },
  },
  sold: { transfer, default: breach },
  'bought-back': { transfer, default: breach },
  'scrap-delivered': { deregister },
  'loss-confirmed': { deregister },
  transferred: { remit: remit('transferred') },
  deregistered: { remit: remit('deregistered') },
  remitted: { 'write-off': writeOff },
  reallocated: { 'write-off': writeOff },
  'written-off': {
    archive: {
      ...clerk,
      to: 'archived',
      fields: steps.archive,
      guards: ['file-complete'],
      clause: clauseOf(so738, '第三十五条'),
    },
  },
  archived: {},
  withdrawn: {},
  refused: {},
}
