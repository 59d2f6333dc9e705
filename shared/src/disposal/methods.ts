/** 处置方式 (党政机关公务用车管理办法 第二十二条; 灭失核销: 行政单位国有资产处置管理). In the order of the printed report. */
export const disposalMethods = {
  reallocation: '调剂',
  auction: '拍卖',
  buyback: '厂家回收',
  scrapping: '报废',
  loss: '灭失核销',
} as const
export type DisposalMethod = keyof typeof disposalMethods
export type DisposalMethodName = (typeof disposalMethods)[DisposalMethod]

export const disposalMethodCodes = Object.keys(disposalMethods) as DisposalMethod[]

/** @throws RangeError for a word that is no 处置方式 */
export const disposalMethodOf = (name: string): DisposalMethod => {
  const method = disposalMethodCodes.find((code) => disposalMethods[code] === name)
  if (!method) throw new RangeError(`no such 处置方式: ${name}`)
  return method
}

/** 竞价结果. */
export const auctionResults = ['成交', '流拍', '撤拍'] as const
export type AuctionResult = (typeof auctionResults)[number]
