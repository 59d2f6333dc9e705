import type { papers as materials } from '../../attachments/papers.ts'
import { type Cell, dayInWords, label, type Paper, pair, type Row, value, wide } from '../../paper/layout.ts'
import { disposalMethods } from '../methods.ts'
import { type CaseFile, formWidths, headOf, type PaperCase, said } from './facts.ts'

// In the order of the procedure.
const order: readonly (typeof materials)[number][] = [
  ...([
    '处置申请',
    '会议纪要',
    '照片',
    '批准文件',
    '移交验收单',
    '行驶证',
    '登记证书',
    '权属证书',
    '评估报告',
  ] as const),
  ...(['拍卖公告', '流拍记录', '成交确认书', '合同协议', '过户凭证', '报废回收证明', '灭失证明', '解体照片'] as const),
  ...(['注销证明', '缴款凭证', '记账凭证'] as const),
]
const place = (paper: string) => {
  const at = (order as readonly string[]).indexOf(paper)
  return at === -1 ? order.length : at
}
/** The files of a case as they lie in its folder. */
export const inOrder = <File extends Pick<CaseFile, 'paper'>>(files: readonly File[]): File[] =>
  [...files].sort((a, b) => place(a.paper) - place(b.paper))

/** A digest in groups, so that it can be compared by eye and breaks where it may. */
export const grouped = (sm3: string): string => sm3.match(/.{1,32}/g)?.join(' ') ?? ''

const centred = (words: string | null): Cell => value(words, 1, 'center')

/** 归档目录: what lies in the folder, each with its SM3 digest. */
export function archiveIndex(item: PaperCase): Paper {
  const { card, files, last, record } = item
  const archived = last('archive')
  const rows = files.map(
    ({ paper, label: name, on, sm3 }, at): Row => ({
      cells: [centred(String(at + 1)), value(paper), value(name), centred(on), centred(null), value(grouped(sm3))],
    }),
  )
  return {
    title: '公务用车处置归档目录',
    head: headOf(item, '立卷单位'),
    blocks: [
      {
        kind: 'grid',
        widths: formWidths,
        rows: [
          wide('案卷题名', `${card.agencyName}公务用车（${card.plate}）${disposalMethods[record.method]}处置案卷`),
          pair(['档号', said(archived, 'fileNo')], ['保管期限', null]),
          pair(['申请日期', dayInWords(card.appliedOn)], ['办结日期', dayInWords(card.completedOn)]),
        ],
      },
      {
        kind: 'grid',
        widths: [6, 14, 24, 12, 7, 37],
        headRows: 1,
        dense: true,
        rows: [
          { cells: ['序号', '材料类别', '材料名称', '日期', '页数', 'SM3 摘要'].map((name) => label(name)) },
          ...(rows.length > 0 ? rows : [{ cells: [value('（尚无材料）', 6, 'center')] }]),
        ],
      },
      {
        kind: 'grid',
        widths: formWidths,
        rows: [
          wide('备考', said(archived, 'remark'), 4, 16),
          pair(['立卷人签字', null], ['检查人签字', null]),
          pair(['归档日期', dayInWords(archived?.on ?? null)], ['材料件数', `${files.length}件`]),
        ],
      },
    ],
  }
}
