/** 机关层级, from the centre down. */
export const tiers = ['中央机关', '省级机关', '市级机关', '县级机关', '乡级机关'] as const
export type Tier = (typeof tiers)[number]

/**
 * 职务层次 by 机关层级, from the highest post down: those of the room norms (党政机关办公用房建设标准).
 * A norm keys on the post and never on the 职级: a promotion in 职级 does not change the office (职务与职级并行规定).
 */
export const bands = {
  中央机关: ['部级正职', '部级副职', '正司(局)级', '副司(局)级', '处级', '处级以下'],
  省级机关: ['省级正职', '省级副职', '正厅(局)级', '副厅(局)级', '正处级', '副处级', '处级以下'],
  市级机关: ['市级正职', '市级副职', '正局(处)级', '副局(处)级', '局(处)级以下'],
  县级机关: ['县级正职', '县级副职', '正科级', '副科级', '科级以下'],
  乡级机关: ['乡级正职', '乡级副职', '乡级以下'],
} as const satisfies Record<Tier, readonly string[]>
export type Band = (typeof bands)[Tier][number]

/** The posts that an agency of this tier may have, from the highest down. */
export const bandsOf = (tier: Tier): readonly Band[] => bands[tier]

/** 单位类别. */
export const agencyKinds = [
  '党的机关',
  '人大机关',
  '行政机关',
  '政协机关',
  '监察机关',
  '审判机关',
  '检察机关',
  '群团组织',
  '参公事业单位',
  '其他事业单位',
] as const
export type AgencyKind = (typeof agencyKinds)[number]

/** 人员状态. */
export const personStatuses = ['在职', '退休', '调离'] as const
export type PersonStatus = (typeof personStatuses)[number]
