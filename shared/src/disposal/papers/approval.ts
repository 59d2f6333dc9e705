import { opinion, type Paper, pair, wide } from '../../paper/layout.ts'
import { type DisposalMethod, disposalMethods } from '../methods.ts'
import type { TakenStep } from '../record.ts'
import { formWidths, headOf, type PaperCase, reasonInWords, said, vehicleRows } from './facts.ts'

const methodName = (code: string | null): string | null =>
  code === null ? null : (disposalMethods[code as DisposalMethod] ?? code)

/** 处置审批表: the opinions of the agency, of whoever inspected, and of the department that approves. */
export function approvalPaper(item: PaperCase): Paper {
  const { card, appliedMethod, last, record } = item
  const [endorsed, inspected] = [last('endorse'), last('inspect')]
  const decided = last('approve', 'change-method', 'refuse')
  const proposed = methodName(said(inspected, 'method') ?? appliedMethod)
  return {
    title: '公务用车处置审批表',
    head: headOf(item),
    blocks: [
      {
        kind: 'grid',
        widths: formWidths,
        rows: [
          ...vehicleRows(item),
          pair(['申请处置方式', disposalMethods[appliedMethod]], ['拟处置方式', inspected ? (proposed ?? null) : null]),
          wide('处置事由', reasonInWords(card)),
          opinion(
            '单位审核意见',
            endorsed ? (said(endorsed, 'opinion') ?? '同意处置，已经集体研究决定。') : null,
            '单位负责人',
            endorsed?.on ?? null,
          ),
          opinion('技术鉴定意见', said(inspected, 'opinion'), '鉴定人', inspected?.on ?? null),
          pair(
            ['批准处置方式', decided && decided.action !== 'refuse' ? disposalMethods[record.method] : null],
            ['批准文号', said(decided, 'documentNo')],
          ),
          opinion('机关事务管理部门审批意见', decision(decided), '负责人', decided?.on ?? null),
          opinion('财政部门意见（需会签的）', null, '负责人', null, 4, 26),
        ],
      },
    ],
  }
}

function decision(step: TakenStep | undefined): string | null {
  if (!step) return null
  if (step.action === 'refuse') return `不予批准。${said(step, 'reason') ?? ''}`
  const more = said(step, step.action === 'approve' ? 'remark' : 'reason')
  const decided = step.action === 'approve' ? '同意处置。' : '同意变更处置方式。'
  return `${decided}${more ?? ''}`
}
