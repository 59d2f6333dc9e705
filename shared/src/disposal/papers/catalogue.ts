import type { Paper } from '../../paper/layout.ts'
import { applicationPaper } from './application.ts'
import { appraisalCommission } from './appraisal-commission.ts'
import { approvalPaper } from './approval.ts'
import { archiveIndex } from './archive-index.ts'
import { auctionCommission } from './auction-commission.ts'
import type { PaperCase } from './facts.ts'
import { handOverPaper } from './hand-over.ts'
import { remittanceNotice } from './remittance-notice.ts'
import { saleConfirmation } from './sale-confirmation.ts'
import { scrapHandOver } from './scrap-hand-over.ts'

interface CasePaper {
  title: string
  /** whether it makes sense as the case stands: to be signed now, or a copy of what was signed */
  fits: (item: PaperCase) => boolean
  make: (item: PaperCase) => Paper
}

const isLive = ({ card }: PaperCase) => card.live
const isPriced = ({ record }: PaperCase) => record.method === 'auction' || record.method === 'buyback'

/** The papers of a case, in the order in which they are needed. */
export const casePapers = {
  application: { title: '处置申请表', fits: isLive, make: applicationPaper },
  approval: { title: '处置审批表', fits: ({ last }) => last('endorse') !== undefined, make: approvalPaper },
  'hand-over': { title: '移交清单', fits: ({ record }) => record.approvedOn !== null, make: handOverPaper },
  'appraisal-commission': {
    title: '评估委托书',
    fits: (item) => isPriced(item) && item.last('hand-over') !== undefined,
    make: appraisalCommission,
  },
  'auction-commission': {
    title: '拍卖委托书',
    fits: ({ record }) => record.method === 'auction' && record.appraisal !== null,
    make: auctionCommission,
  },
  'sale-confirmation': {
    title: '成交确认书（登记用）',
    // Before the auction a form to be filled in there.
    fits: ({ record }) =>
      record.rounds.some(({ result }, at) => at === record.rounds.length - 1 && result !== '流拍' && result !== '撤拍'),
    make: saleConfirmation,
  },
  'scrap-hand-over': {
    title: '报废交售移交单',
    fits: ({ record, last }) => record.method === 'scrapping' && last('hand-over') !== undefined,
    make: scrapHandOver,
  },
  'remittance-notice': {
    title: '非税收入缴款通知',
    fits: ({ last }) => {
      const priced = last('record-sold', 'agree-buyback', 'deliver-scrap', 'confirm-loss', 'default')
      return priced !== undefined && priced.action !== 'default'
    },
    make: remittanceNotice,
  },
  'archive-index': {
    title: '归档目录',
    fits: ({ card, files, last }) => !card.live || files.length > 0 || last('approve') !== undefined,
    make: archiveIndex,
  },
} as const satisfies Record<string, CasePaper>

export type CasePaperCode = keyof typeof casePapers
export const casePaperCodes = Object.keys(casePapers) as [CasePaperCode, ...CasePaperCode[]]

/** The papers that make sense as the case stands. */
export const papersNow = (item: PaperCase): CasePaperCode[] =>
  casePaperCodes.filter((code) => casePapers[code].fits(item))
