import { blankLine, dayInWords, type Paper, pair, paragraph, text, wide } from '../../paper/layout.ts'
import { disposalMethods } from '../methods.ts'
import { appraisersMin } from '../norms.ts'
import { briefRows, formWidths, type PaperCase, said } from './facts.ts'

/** 评估委托书: what is to be appraised, for what, as of which day, and what the report needs (资产评估法 第二十七条). */
export function appraisalCommission(item: PaperCase): Paper {
  const { card, last, record } = item
  const appraised = last('appraise')
  const firm = said(appraised, 'firm')
  const baseDay = said(appraised, 'baseDay')
  return {
    title: '公务用车评估委托书',
    head: [`产权单位：${card.agencyName}`, `编号：${card.code}`],
    blocks: [
      text(`${firm ?? blankLine(14)}：`),
      paragraph('因处置公务用车需要，现委托贵机构对下列车辆进行价值评估，有关事项如下。'),
      {
        kind: 'grid',
        widths: formWidths,
        rows: [
          ...briefRows(item),
          pair(['评估目的', `公务用车${disposalMethods[record.method]}处置`], ['价值类型', '市场价值']),
          pair(['评估基准日', dayInWords(baseDay)], ['批准文号', record.approvalNo]),
          wide('车辆存放地点', said(last('seal'), 'place')),
        ],
      },
      paragraph('一、委托单位保证车辆权属清晰，所提供的机动车登记证书、行驶证等资料真实、完整。'),
      paragraph(
        `二、贵机构应当指派至少${appraisersMin.value}名评估专业人员现场勘查，独立、客观、公正地作出评估结论。评估报告由承办的评估专业人员签名并加盖评估机构印章。`,
      ),
      paragraph(
        `三、评估报告一式${blankLine(3)}份，于${blankLine(4)}年${blankLine(3)}月${blankLine(3)}日前提交；评估费用${blankLine(8)}元，由${blankLine(8)}承担。`,
      ),
      paragraph('四、与车辆处置有利害关系的机构和人员应当回避。'),
      {
        kind: 'grid',
        widths: formWidths,
        rows: [
          pair(['委托单位\n（公章）', null], ['受托机构\n（公章）', null]),
          pair(['代表签字', null], ['代表签字', null]),
          pair(['日期', dayInWords(null)], ['日期', dayInWords(null)]),
        ].map((row, at) => (at === 0 ? { ...row, leastMm: 18 } : row)),
      },
    ],
  }
}
