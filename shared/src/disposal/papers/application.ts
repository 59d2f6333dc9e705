import { dayInWords, opinion, type Paper, pair, wide } from '../../paper/layout.ts'
import { disposalMethods } from '../methods.ts'
import { formWidths, headOf, type PaperCase, reasonInWords, said, vehicleRows } from './facts.ts'

/** 处置申请表: what the agency asks for and its own opinion. */
export function applicationPaper(item: PaperCase): Paper {
  const { card, appliedMethod, last } = item
  const endorsed = last('endorse')
  return {
    title: '公务用车处置申请表',
    head: headOf(item),
    blocks: [
      {
        kind: 'grid',
        widths: formWidths,
        rows: [
          ...vehicleRows(item),
          pair(['申请处置方式', disposalMethods[appliedMethod]], ['申请日期', dayInWords(card.appliedOn)]),
          wide('处置事由', reasonInWords(card)),
          wide('情况说明', card.explanation, 4, 22),
          pair(['经办人', card.applicantName], ['联系电话', null]),
          opinion(
            '申请单位意见',
            endorsed ? (said(endorsed, 'opinion') ?? '同意申请处置。') : null,
            '单位负责人',
            endorsed?.on ?? null,
          ),
          opinion('主管部门意见', null, '负责人', null),
          wide('备注', null, 4, 14),
        ],
      },
    ],
  }
}
