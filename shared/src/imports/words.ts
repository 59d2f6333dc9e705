/** 处置方式 of the historical ledger. */
export const ledgerMethods = ['调剂', '拍卖', '厂家回收', '报废', '灭失核销'] as const

/** 竞价结果 of one auction round. */
export const auctionResults = ['成交', '流拍', '撤拍'] as const
