import type { Sql } from '@heding/prisma/sql.ts'
import type { AuditEntryShown, AuditFilter } from '@heding/shared/audit/schema.ts'
import { auditActions, auditResults } from '@heding/shared/audit/words.ts'
import { writeXlsx } from 'hucre'
import { listAudit, shownEntry } from './list.ts'

/** What a spreadsheet can hold at once and a server can hold in memory; beyond it the days have to be narrowed. */
export const AUDIT_EXPORT_MAX = 50_000

const columns: [heading: string, width: number, value: (entry: AuditEntryShown) => string | number][] = [
  ['序号', 10, ({ seq }) => seq],
  ['时间', 30, ({ at }) => at],
  ['操作人', 14, ({ actorName }) => actorName],
  ['代何人', 14, ({ principalName }) => principalName],
  ['单位编码', 14, ({ agencyCode }) => agencyCode],
  ['来源地址', 18, ({ address }) => address],
  ['操作', 16, ({ action }) => auditActions[action] ?? action],
  ['结果', 8, ({ result }) => auditResults[result] ?? result],
  ['对象类型', 14, ({ subjectType }) => subjectType],
  ['对象编码', 22, ({ subjectCode }) => subjectCode],
  ['内容', 60, ({ detail }) => detail],
  ['会话摘要', 20, ({ sessionHash }) => sessionHash],
  ['请求编号', 38, ({ requestId }) => requestId],
]

/** Text that a spreadsheet would take for a formula gets an apostrophe in front. */
const harmless = (value: string | number) =>
  typeof value === 'string' && /^[=+\-@\t\r\0＝＋－＠]/.test(value) ? `'${value}` : value

/** The entries that fit, newest first, as rows under their headings; undefined: more than fit into one file. */
export async function auditRows(sql: Sql, filter: AuditFilter): Promise<(string | number)[][] | undefined> {
  const rows = await listAudit(sql, filter, null, AUDIT_EXPORT_MAX + 1)
  if (rows.length > AUDIT_EXPORT_MAX) return undefined
  const entries = rows.map(shownEntry)
  return [
    columns.map(([heading]) => heading),
    ...entries.map((entry) => columns.map(([, , value]) => harmless(value(entry)))),
  ]
}

export async function auditWorkbook(rows: (string | number)[][]): Promise<Uint8Array<ArrayBuffer>> {
  const sheet = { name: '审计日志', rows, columns: columns.map(([, width]) => ({ width })) }
  return new Uint8Array(await writeXlsx({ sheets: [sheet], properties: { title: '审计日志' } }))
}

/** UTF-8 with the mark by which spreadsheets know it. */
export const auditCsv = (rows: (string | number)[][]): string =>
  `\uFEFF${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`

const quoted = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`
