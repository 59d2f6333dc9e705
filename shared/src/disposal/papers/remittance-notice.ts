import { Decimal } from 'decimal.js'
import {
  blankLine,
  dayInWords,
  label,
  type Paper,
  pair,
  paragraph,
  type Row,
  text,
  value,
  wide,
} from '../../paper/layout.ts'
import { money } from '../../shown.ts'
import { disposalMethods } from '../methods.ts'
import { amountInWords, formWidths, type PaperCase } from './facts.ts'

const kinds = { proceeds: '处置收入', residual: '处置收入', fees: '处置税费', remitted: '已缴库' } as const

/** 非税收入缴款通知: what the disposal brought, what is taken off, and what is still to be paid in. */
export function remittanceNotice(item: PaperCase): Paper {
  const { card, entries, record } = item
  const { money: sums } = card
  const outstanding = new Decimal(sums.outstanding)
  const due = outstanding.lt(0) ? '0.00' : sums.outstanding
  const until = card.term?.title === '办理缴库' ? card.term.until : null
  return {
    title: '非税收入缴款通知',
    head: [`处置方式：${disposalMethods[record.method]}`, `编号：${card.code}`],
    blocks: [
      text(`${card.agencyName}：`),
      paragraph(
        `你单位公务用车（号牌号码${card.plate}，品牌型号${card.model}）经${record.approvalNo ?? ''}批准处置。按照国有资产处置收入实行“收支两条线”管理的规定，处置收入扣除相关税费后，应当及时、足额上缴国库。请按下列金额缴款。`,
      ),
      {
        kind: 'grid',
        widths: [10, 24, 26, 20, 20],
        headRows: 1,
        rows: [
          { cells: ['序号', '类别', '项目', '日期', '金额（元）'].map((name) => label(name)) },
          ...entries.map(
            ({ kind, item: name, on, amount }, at): Row => ({
              cells: [
                value(String(at + 1), 1, 'center'),
                value(kinds[kind], 1, 'center'),
                value(name),
                value(on, 1, 'center'),
                value(money(amount), 1, 'right'),
              ],
            }),
          ),
          total('处置收入合计', new Decimal(sums.proceeds).plus(sums.residual).toFixed(2)),
          total('减：处置税费', sums.fees),
          total('应缴金额', sums.due),
          total('已缴金额', sums.remitted),
        ],
      },
      {
        kind: 'grid',
        widths: formWidths,
        rows: [
          wide('本次应缴金额', amountInWords(due)),
          pair(['收入项目', '国有资产处置收入'], ['缴款期限', dayInWords(until)]),
          pair(['收款人全称', null], ['账号', null]),
          pair(['开户银行', null], ['缴款书号', null]),
        ],
      },
      paragraph(`缴款后请将《非税收入缴款书》送交财务部门登记。联系人：${blankLine(6)}，联系电话：${blankLine(8)}。`),
      text('机关事务管理部门（公章）　　', { align: 'right', gap: 1.5 }),
      text(dayInWords(item.on), { align: 'right' }),
    ],
  }
}

const total = (name: string, amount: string): Row => ({
  cells: [{ ...value(name, 4, 'right') }, { lines: [{ text: money(amount), align: 'right', strong: true }] }],
})
