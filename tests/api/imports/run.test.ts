import { storeFile } from '@heding/api/imports/files.ts'
import { findBatch, insertBatch, listIssues } from '@heding/api/imports/repo.ts'
import { runImport } from '@heding/api/imports/run.ts'
import { expect, test } from 'vitest'
import { headings, startTown } from './town.ts'

const { clerk, deps, room } = await startTown()

/** A batch of rooms as it waits in the queue. */
async function queued(...lines: string[]) {
  const bytes = Buffer.from(`${[headings.rooms, ...lines].join('\n')}\n`)
  const file = { fileName: 'rooms.csv', sha256: await storeFile(deps, bytes), bytes: bytes.byteLength }
  const call = {
    kind: 'rooms',
    dryRun: false,
    onChange: 'error',
    actorId: clerk.id,
    author: null,
    at: deps.now(),
  } as const
  return insertBatch(deps.db, { ...file, ...call })
}

test('a batch that two workers take up at once is imported once, and says what it did', async () => {
  const id = await queued(room(1, '9'), room(2, '9'))
  await Promise.all([runImport(deps, id), runImport(deps, id)])
  expect(await findBatch(deps.db, id)).toMatchObject({ status: 'done', created: 2, updated: 0, unchanged: 0 })
})

test('a bad file that two workers take up at once has each bad cell listed once', async () => {
  const id = await queued(room(1, '-9'), room(2, '-9'))
  await Promise.all([runImport(deps, id), runImport(deps, id)])
  expect(await findBatch(deps.db, id)).toMatchObject({ status: 'failed', rejected: 2 })
  expect(await listIssues(deps.db, id, 'error', 10)).toHaveLength(2)
})

test('a batch whose worker died half-way is run from its beginning', async () => {
  const id = await queued(room(1, '-9'))
  await deps.db.query(`update import_batch set status = 'running', rows_read = 7 where id = $1`, [id])
  await deps.db.query(`insert into import_issue values ($1, 'error', 9, '用途', '', '前一次运行留下的')`, [id])
  await runImport(deps, id)
  expect(await findBatch(deps.db, id)).toMatchObject({ status: 'failed', total: 1, rejected: 1 })
  expect((await listIssues(deps.db, id, 'error', 10)).map(({ row }) => row)).toEqual([2])
})
