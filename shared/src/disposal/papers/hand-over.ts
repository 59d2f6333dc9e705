import { type Cell, dayInWords, label, type Paper, pair, paragraph, type Row, value, wide } from '../../paper/layout.ts'
import { handOverItems } from '../flow-fields.ts'
import { disposalMethods } from '../methods.ts'
import { counted, formWidths, headOf, kilometres, listed, type PaperCase, said } from './facts.ts'

const centred = (words: string): Cell => value(words, 1, 'center')

/** 移交清单: the papers and things that change hands; before the hand-over a list to be ticked off by hand. */
export function handOverPaper(item: PaperCase): Paper {
  const { card, last } = item
  const [handed, sealed] = [last('hand-over'), last('seal')]
  const ticked = new Set(listed(handed, 'items'))
  const keys = counted(sealed, 'keys')
  const km = kilometres(item)
  const rows = handOverItems.map(
    ({ code, title }, at): Row => ({
      cells: [
        centred(String(at + 1)),
        value(title),
        centred(code === 'keys' && keys !== null ? `${keys}把` : ''),
        centred(ticked.has(code) ? '√' : ''),
        value(null),
      ],
    }),
  )
  return {
    title: '处置公务用车移交清单',
    head: headOf(item, '移交单位'),
    blocks: [
      {
        kind: 'grid',
        widths: formWidths,
        rows: [
          pair(['号牌号码', card.plate], ['品牌型号', card.model]),
          pair(
            ['车辆识别代号', card.vin],
            ['处置方式', item.record.approvedOn === null ? null : disposalMethods[item.record.method]],
          ),
          pair(['批准文号', item.record.approvalNo], ['里程表读数', km === null ? null : `${km}公里`]),
          pair(['封存地点', said(sealed, 'place')], ['封存日期', sealed ? dayInWords(sealed.on) : null]),
        ],
      },
      {
        kind: 'grid',
        widths: [8, 42, 12, 14, 24],
        headRows: 1,
        rows: [{ cells: ['序号', '移交内容', '数量', '核对', '备注'].map((name) => label(name)) }, ...rows],
      },
      {
        kind: 'grid',
        widths: formWidths,
        rows: [
          wide('情况说明', said(handed, 'remark'), 4, 16),
          pair(['移交人签字', said(handed, 'giver')], ['接收人签字', said(handed, 'receiver')]),
          pair(['监交人签字', null], ['移交日期', dayInWords(handed?.on ?? null)]),
        ],
      },
      paragraph('本清单一式三份，移交单位、接收单位、档案各存一份。'),
    ],
  }
}
