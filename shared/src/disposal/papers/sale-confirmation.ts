import { dayInWords, type Paper, pair, paragraph, wide } from '../../paper/layout.ts'
import { transferDays } from '../norms.ts'
import { amountInWords, counted, formWidths, headOf, type PaperCase, said, yuan } from './facts.ts'

/** 成交确认书（登记用）: what was sold to whom for how much, signed by all three. */
export function saleConfirmation(item: PaperCase): Paper {
  const { card, last, record } = item
  const sold = last('record-sold')
  const announced = last('announce')
  const round = record.rounds.at(-1)
  const bidders = counted(sold, 'bidders')
  return {
    title: '公务用车拍卖成交确认书（登记用）',
    head: headOf(item, '委托单位'),
    blocks: [
      {
        kind: 'grid',
        widths: formWidths,
        rows: [
          pair(['拍卖机构', said(announced, 'firm')], ['确认书编号', said(sold, 'confirmationNo')]),
          wide('买受人', said(sold, 'buyer')),
          pair(['证件号码', null], ['联系电话', null]),
          pair(['号牌号码', card.plate], ['品牌型号', card.model]),
          pair(['车辆识别代号', card.vin], ['初次登记日期', card.firstRegisteredOn]),
          pair(['拍卖日期', dayInWords(sold?.on ?? null)], ['拍卖轮次', round ? `第${round.number}轮` : null]),
          pair(
            ['竞买人数', bidders === null ? null : `${bidders}人`],
            ['评估价', yuan(record.appraisal?.price ?? null)],
          ),
          wide('起拍价', amountInWords(round?.reserve ?? null)),
          wide('成交价', amountInWords(said(sold, 'price'))),
        ],
      },
      paragraph('上述标的经公开拍卖成交，委托单位、拍卖机构和买受人共同确认成交价款及标的现状，并确认：'),
      paragraph('一、买受人不是委托单位、拍卖机构及其工作人员，也未受其委托参加竞买。'),
      paragraph(
        `二、买受人应当按约定付清价款，并自车辆交付之日起${transferDays.value}日内申请转移登记；逾期不付款的，按违约处理。`,
      ),
      {
        kind: 'grid',
        widths: [34, 33, 33],
        rows: [
          {
            cells: ['委托单位（公章）', '拍卖机构（公章）', '买受人（签字、盖章）'].map((name) => ({
              lines: [
                { text: name },
                { text: '' },
                { text: '' },
                { text: '代表（签字）：' },
                { text: dayInWords(null), align: 'right' as const },
              ],
            })),
            leastMm: 40,
          },
        ],
      },
    ],
  }
}
