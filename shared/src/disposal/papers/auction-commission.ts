import { blankLine, dayInWords, type Paper, pair, paragraph, text, wide } from '../../paper/layout.ts'
import { noticeDays, transferDays, viewingDays } from '../norms.ts'
import { amountInWords, briefRows, formWidths, type PaperCase, said, yuan } from './facts.ts'

/** 拍卖委托书: the lot, its reserve and what the law asks of the notice, the viewing and the bidders. */
export function auctionCommission(item: PaperCase): Paper {
  const { card, last, record } = item
  const announced = last('announce')
  const { appraisal } = record
  const round = record.rounds.length
  const between = (from: string | null, until: string | null) =>
    from === null || until === null ? null : `${dayInWords(from)}至${dayInWords(until)}`
  return {
    title: '公务用车拍卖委托书',
    head: [`产权单位：${card.agencyName}`, `编号：${card.code}`],
    blocks: [
      text(`${said(announced, 'firm') ?? blankLine(14)}：`),
      paragraph('现委托贵机构对下列公务用车进行公开拍卖，有关事项如下。'),
      {
        kind: 'grid',
        widths: formWidths,
        rows: [
          ...briefRows(item),
          pair(['批准文号', record.approvalNo], ['存放地点', said(last('seal'), 'place')]),
          pair(['评估报告编号', appraisal?.reportNo ?? null], ['评估价', yuan(appraisal?.price ?? null)]),
          wide('起拍价\n（保留价）', amountInWords(said(announced, 'reserve'))),
          pair(
            ['拍卖轮次', round === 0 ? null : `第${round}轮`],
            ['拍卖日期', dayInWords(said(announced, 'auctionDay'))],
          ),
          pair(
            ['场次、标的号', lotOf(said(announced, 'session'), said(announced, 'lot'))],
            ['公告日期', dayInWords(said(announced, 'noticeDay'))],
          ),
          wide('展示时间', between(said(announced, 'viewingFrom'), said(announced, 'viewingUntil'))),
        ],
      },
      paragraph(
        `一、拍卖公告应当于拍卖日${noticeDays.value}日前发布，标的展示不少于${viewingDays.value}日。竞买人的最高应价未达到保留价的，不得成交。`,
      ),
      paragraph('二、委托单位不得参与竞买，也不得委托他人代为竞买；拍卖机构及其工作人员不得以竞买人的身份参与竞买。'),
      paragraph(
        `三、成交后由买受人付清价款，并自车辆交付之日起${transferDays.value}日内办理转移登记。成交价款全额缴入指定账户，佣金比例为成交价的${blankLine(3)}%，由${blankLine(6)}承担。`,
      ),
      paragraph('四、拍卖结束后，拍卖机构应当及时提交拍卖笔录、成交确认书或者流拍说明。'),
      {
        kind: 'grid',
        widths: formWidths,
        rows: [
          { ...pair(['委托单位\n（公章）', null], ['拍卖机构\n（公章）', null]), leastMm: 18 },
          pair(['代表签字', null], ['代表签字', null]),
          pair(['日期', dayInWords(null)], ['日期', dayInWords(null)]),
        ],
      },
    ],
  }
}

const lotOf = (session: string | null, lot: string | null): string | null =>
  session === null && lot === null ? null : [session, lot && `${lot}号标的`].filter(Boolean).join('　')
