import {
  type Block,
  type Cell,
  dayInWords,
  heading,
  label,
  type Paper,
  type Row,
  text,
  value,
  wide,
} from '../../paper/layout.ts'
import { instant, money } from '../../shown.ts'
import { disposalMethods } from '../methods.ts'
import { disposalActions, disposalStates } from '../states.ts'
import { grouped } from './archive-index.ts'
import { type CaseFile, formWidths, type PaperCase, reasonInWords, said, vehicleRows } from './facts.ts'
import { recordedAt, statedInWords, takenBy } from './stated.ts'

/** Where a file of the case stands in the bound file, or why it does not. */
export interface BoundFile extends Pick<CaseFile, 'label' | 'paper' | 'sm3' | 'bytes' | 'on' | 'by'> {
  /** the first and the last page that it takes up; null: it is not in it */
  pages: { from: number; until: number } | null
  /** why it is not in it */
  reason: string | null
}

const centred = (words: string | null): Cell => value(words, 1, 'center')
const head = (...names: string[]): Row => ({ cells: names.map((name) => label(name)) })

/** 案卷: the cover, the index with the digests, who did what and when, and the money; the files follow. */
export function caseFilePaper(item: PaperCase, files: readonly BoundFile[]): Paper {
  const { card } = item
  return {
    title: '公务用车处置案卷',
    head: [`产权单位：${card.agencyName}`, `编号：${card.code}`],
    blocks: [
      cover(item, files),
      text(`本案卷由系统于${dayInWords(item.on)}按案件现状生成。材料以 SM3 摘要与上传时的文件相核对。`, { gap: 1 }),
      { kind: 'page', landscape: true },
      heading('一、材料目录'),
      index(files),
      heading('二、办理过程'),
      course(item),
      heading('三、收入和支出'),
      ...account(item),
    ],
  }
}

const cover = (item: PaperCase, files: readonly BoundFile[]): Block => ({
  kind: 'grid',
  widths: formWidths,
  rows: [
    wide(
      '案卷题名',
      `${item.card.agencyName}公务用车（${item.card.plate}）${disposalMethods[item.card.method]}处置案卷`,
    ),
    ...vehicleRows(item),
    wide('处置方式', disposalMethods[item.card.method]),
    wide('处置事由', reasonInWords(item.card)),
    wide('批准文号', item.record.approvalNo),
    wide('申请日期', dayInWords(item.card.appliedOn)),
    wide('批准日期', item.card.approvedOn && dayInWords(item.card.approvedOn)),
    wide('办结日期', item.card.completedOn && dayInWords(item.card.completedOn)),
    wide('案件现状', `${disposalStates[item.card.state]}${item.card.suspended ? '（已中止）' : ''}`),
    wide('档号', said(item.last('archive'), 'fileNo')),
    wide('材料件数', `${files.length}件，其中附于卷内${files.filter(({ pages }) => pages !== null).length}件`),
  ],
})

/** In kibibytes as file lists show them. */
const sizeInWords = (bytes: number) =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`

const pagesInWords = ({ pages, reason }: BoundFile): string => {
  if (pages === null) return reason ?? '未附'
  return pages.from === pages.until ? `${pages.from}` : `${pages.from}—${pages.until}`
}

const index = (files: readonly BoundFile[]): Block => ({
  kind: 'grid',
  widths: [5, 12, 28, 11, 11, 9, 17, 29],
  headRows: 1,
  dense: true,
  rows: [
    head('序号', '材料类别', '文件名', '上传日期', '上传人', '大小', '卷内页码', 'SM3 摘要'),
    ...files.map((file, at) => ({
      cells: [
        centred(String(at + 1)),
        value(file.paper),
        value(file.label),
        centred(file.on),
        value(file.by),
        value(sizeInWords(file.bytes), 1, 'right'),
        centred(pagesInWords(file)),
        value(grouped(file.sm3)),
      ],
    })),
    ...(files.length > 0 ? [] : [{ cells: [value('（尚无材料）', 8, 'center')] }]),
  ],
})

function course({ card }: PaperCase): Block {
  const applied: Row[] = card.applicantName
    ? [
        {
          cells: [
            centred('0'),
            value('申请'),
            centred(card.appliedOn),
            centred(card.appliedAt && instant(card.appliedAt)),
            value(card.applicantName),
            value([`处置事由：${reasonInWords(card)}`, ...(card.explanation ? [card.explanation] : [])].join('\n')),
            value(null),
          ],
        },
      ]
    : []
  const rows = card.steps.map((step, at): Row => {
    // A step keeps all that lay there; named are those that the step before did not have.
    const before = new Set(card.steps[at - 1]?.papers.map(({ id }) => id))
    const added = step.papers.filter(({ id }) => !before.has(id))
    const back = step.takenBackBy === null ? '' : `\n（第${step.takenBackBy}步退回，不再有效）`
    return {
      cells: [
        centred(String(step.ordinal)),
        value(`${disposalActions[step.action]}${back}`),
        centred(step.on),
        centred(recordedAt(step)),
        value(takenBy(step)),
        value(statedInWords(step, card).join('\n') || null),
        value(added.map(({ paper, label: name }) => `${paper}：${name}`).join('\n') || null),
      ],
    }
  })
  const none = card.live ? '（尚未办理）' : '（本案由历史台账转入，未在系统内逐步办理）'
  const all = [...applied, ...rows]
  return {
    kind: 'grid',
    widths: [5, 13, 11, 14, 12, 40, 27],
    headRows: 1,
    dense: true,
    rows: [
      head('步骤', '事项', '办理日期', '登记时间', '办理人', '内容', '新增材料'),
      ...(all.length > 0 ? all : [{ cells: [value(none, 7, 'center')] }]),
    ],
  }
}

const kinds = { proceeds: '收入', residual: '收入', fees: '税费', remitted: '缴库' } as const

function account({ card }: PaperCase): Block[] {
  const { lines, ...sums } = card.money
  const total = (name: string, amount: string): Row => ({
    cells: [value(name, 4, 'right'), { lines: [{ text: money(amount), align: 'right', strong: true }] }],
  })
  return [
    {
      kind: 'grid',
      widths: [16, 34, 18, 30, 24],
      headRows: 1,
      dense: true,
      rows: [
        head('类别', '项目', '日期', '票据号', '金额（元）'),
        ...lines.map(({ kind, item, bookedOn, receiptNo, amount, reversal }) => ({
          cells: [
            centred(kinds[kind]),
            value(`${item}${reversal ? '（冲销）' : ''}`),
            centred(bookedOn),
            value(receiptNo),
            value(money(amount), 1, 'right'),
          ],
        })),
        total('成交价、回收价款', sums.proceeds),
        total('残值收入、赔款', sums.residual),
        total('处置税费', sums.fees),
        total('应缴金额', sums.due),
        total('已缴金额', sums.remitted),
        total('尚未缴库', sums.outstanding),
      ],
    },
  ]
}
