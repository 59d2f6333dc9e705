/** The kinds of firms that a disposal may be given to. */
export const firmKindNames = ['评估机构', '拍卖机构', '报废回收企业', '厂家'] as const
export type FirmKind = (typeof firmKindNames)[number]

export const drawStates = ['frozen', 'drawn', 'voided'] as const
export type DrawState = (typeof drawStates)[number]
export const drawStateNames = { frozen: '名单已冻结', drawn: '已抽取', voided: '已作废' } as const satisfies Record<
  DrawState,
  string
>
