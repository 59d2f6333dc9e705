/** Roles of accounts; the first account, `admin`, may do everything in profile basic but approve its own cases. */
export const roles = {
  admin: '系统管理（全部权限）',
  'asset-clerk': '资产科经办',
  'asset-head': '资产科负责人',
  finance: '财务',
  'agency-user': '单位经办',
  'agency-head': '单位负责人',
  leader: '领导',
  auditor: '审计',
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  'audit-admin': '审计管理员',
} as const
export type Role = keyof typeof roles

/**
 * Who acts: taken from the session or token on every request. `agencyCode` null: not bound to one agency. While the
 * person stands in for somebody, `role` and agency are that somebody's; `id`, `username` and `name` stay the person's.
 */
export interface Actor {
  id: number
  username: string
  name: string
  role: Role
  agencyId: number | null
  agencyCode: string | null
  /** there only while the person stands in for somebody (AB 角) */
  standIn?: StandIn | null
}

/** For whom a person stands in, and what the person is without that. */
export interface StandIn {
  /** of the deputy's appointment */
  id: number
  principalId: number
  principalUsername: string
  principalName: string
  /** the last day, in Shanghai */
  lastDay: string
  own: { role: Role; agencyId: number | null; agencyCode: string | null }
}
