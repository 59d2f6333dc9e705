import type { Noun } from '@heding/shared/register/columns.ts'
import type { ListQuery } from '@heding/shared/register/query.ts'
import type { Context } from 'hono'
import type { Deps, Env } from '../http/deps.ts'
import { attachment, XLSX } from '../http/download.ts'
import { exportList, readOnce } from './export.ts'

/** The answer that carries a list as a workbook; that it went out is recorded like every download. */
export async function exportAnswer(deps: Deps, c: Context<Env>, noun: Noun, query: ListQuery) {
  const { file, name } = await exportList(deps, c.var.actor, noun, query)
  return c.body(await readOnce(file), 200, { 'Content-Type': XLSX, 'Content-Disposition': attachment(name) })
}
