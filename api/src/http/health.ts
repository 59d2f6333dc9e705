import type { Db } from '@heding/prisma/client.ts'

const READY_MS = 1_000

/** Whether the database answers within a second and can take an audit entry. */
export async function isReady(db: Db): Promise<boolean> {
  const asked = db
    .query<{ writable: boolean }>(
      `select current_setting('transaction_read_only') = 'off' and has_table_privilege('audit_entry', 'insert')
         and exists (select from audit_head) as writable`,
    )
    .then(([row]) => row?.writable === true)
    .catch(() => false)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_MS)
  })
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}
