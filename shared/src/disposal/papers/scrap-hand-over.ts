import { dayInWords, label, type Paper, pair, paragraph, type Row, value, wide } from '../../paper/layout.ts'
import { amountInWords, briefRows, formWidths, headOf, type PaperCase, said } from './facts.ts'

const handed = ['机动车登记证书', '机动车行驶证', '机动车号牌', '车辆钥匙', '批准处置文件（复印件）'] as const

/** 报废交售移交单: the vehicle and its papers go to a qualified recycler (报废机动车回收管理办法 第九条). */
export function scrapHandOver(item: PaperCase): Paper {
  const { last, record } = item
  const delivered = last('deliver-scrap')
  return {
    title: '公务用车报废交售移交单',
    head: headOf(item, '交售单位'),
    blocks: [
      {
        kind: 'grid',
        widths: formWidths,
        rows: [
          wide('回收企业', said(delivered, 'firm')),
          pair(['资质认定书\n编号', said(delivered, 'qualificationNo')], ['批准文号', record.approvalNo]),
          ...briefRows(item),
          pair(['交售日期', dayInWords(delivered?.on ?? null)], ['回收证明编号', said(delivered, 'certificateNo')]),
          wide('残值收入', amountInWords(said(delivered, 'residual'))),
        ],
      },
      {
        kind: 'grid',
        widths: [10, 50, 16, 24],
        headRows: 1,
        rows: [
          { cells: ['序号', '随车移交材料', '数量', '备注'].map((name) => label(name)) },
          ...handed.map(
            (title, at): Row => ({
              cells: [value(String(at + 1), 1, 'center'), value(title), value(null), value(null)],
            }),
          ),
        ],
      },
      paragraph('一、交售单位确认车辆已清除涉密载体和设备，公务用车标识、定位终端已拆除，交通违法和事故已处理完毕。'),
      paragraph(
        '二、回收企业应当向交售单位出具《报废机动车回收证明》，按规定向公安机关交通管理部门办理注销登记，并将注销证明转交交售单位；应当在监督下解体的车辆，须提供解体照片或者录像。',
      ),
      {
        kind: 'grid',
        widths: formWidths,
        rows: [
          { ...pair(['交售单位\n（公章）', null], ['回收企业\n（公章）', null]), leastMm: 18 },
          pair(['经办人签字', null], ['经办人签字', null]),
          pair(['日期', dayInWords(null)], ['日期', dayInWords(null)]),
        ],
      },
    ],
  }
}
