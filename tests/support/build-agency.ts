import type { Sql } from '@heding/prisma/sql.ts'
import type { Band, PersonStatus, Tier } from '@heding/shared/agency/norms.ts'
import { ALWAYS, type Day } from '@heding/shared/day.ts'
import { insert, nextCode } from './insert.ts'

/** What is common to dated rows; `until` is the first day on which the row no longer holds. */
export interface Dated {
  from?: Day
  until?: Day | null
}
export interface Built {
  id: number
  code: string
}
export interface BuiltAgency extends Built {
  tier: Tier
}

/** A county agency, always so. */
export async function buildAgency(
  sql: Sql,
  options: Dated & {
    code?: string
    name?: string
    tier?: Tier
    parent?: Built
    kind?: string
    creditCode?: string
  } = {},
): Promise<BuiltAgency> {
  const { code = nextCode('A'), name = `测试单位${code}`, tier = '县级机关', from = ALWAYS, until } = options
  const id = await insert(sql, 'agency', { code, registered_on: '2024-01-01' })
  const version = { agency_id: id, name, tier, kind: options.kind, credit_code: options.creditCode }
  await insert(sql, 'agency_version', {
    ...version,
    parent_id: options.parent?.id,
    valid_from: from,
    valid_until: until,
  })
  return { id, code, tier }
}

/** Twenty approved posts 科级以下 in a new county agency. */
export async function buildHeadcount(
  sql: Sql,
  options: Dated & { agency?: Built; band?: Band; number?: number; approvalNo?: string } = {},
) {
  const {
    agency = await buildAgency(sql),
    band = '科级以下',
    number = 20,
    approvalNo,
    from = '2020-01-01',
    until,
  } = options
  const row = { agency_id: agency.id, band, number, approval_no: approvalNo, valid_from: from, valid_until: until }
  return { id: await insert(sql, 'headcount', row), agency }
}

export interface BuiltPerson extends Built {
  name: string
  agency: Built
}

/** A 科级以下 in 在职 of a new county agency, always so. */
export async function buildPerson(
  sql: Sql,
  options: Dated & {
    code?: string
    name?: string
    agency?: Built
    band?: Band
    title?: string
    status?: PersonStatus
    statusOn?: Day
  } = {},
): Promise<BuiltPerson> {
  const { code = nextCode('P'), agency = await buildAgency(sql), band = '科级以下', status = '在职' } = options
  const { name = `测试人员${code}`, title, from = ALWAYS, until } = options
  const statusOn = options.statusOn ?? (status === '在职' ? undefined : '2024-01-31')
  const id = await insert(sql, 'person', { code, registered_on: '2024-01-01' })
  await insert(sql, 'post', {
    person_id: id,
    name,
    agency_id: agency.id,
    title,
    band,
    status,
    status_on: statusOn,
    search: `${code} ${name}`.toLowerCase(),
    valid_from: from,
    valid_until: until,
  })
  return { id, code, name, agency }
}
