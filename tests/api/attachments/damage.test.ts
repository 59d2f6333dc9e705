import {
  appendFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { incomingOf, newKey, writeIncoming } from '@heding/api/attachments/store.ts'
import { sweepAttachments } from '@heding/api/attachments/sweep.ts'
import { expect, test } from 'vitest'
import { buildRoom } from '../../support/build-office.ts'
import { startDesk } from './desk.ts'
import { pdf } from './samples.ts'

const { attach, audited, db, deps, read } = await startDesk()
let serial = 0

/** An attachment with a content of its own, and where it lies. */
async function attached() {
  serial += 1
  const content = pdf(`damage ${serial}`)
  const { id } = await attach('asset-clerk', ['room', (await buildRoom(db)).code], [`件${serial}.pdf`, content])
  const [row] = await db.query<{ key: string }>('select storage_key as key from attachment where id = $1', [id])
  return { id, content, file: path.join(deps.settings.dataDir, 'attachments', row?.key ?? '') }
}

test.each<[string, (file: string) => void]>([
  ['cut short', (file) => truncateSync(file, 40)],
  ['emptied', (file) => truncateSync(file, 0)],
  ['made longer', (file) => appendFileSync(file, 'x')],
  ['deleted', (file) => rmSync(file)],
  [
    'altered in one bit',
    (file) => {
      const bytes = readFileSync(file)
      bytes[50] = (bytes[50] ?? 0) ^ 1
      writeFileSync(file, bytes)
    },
  ],
])('a file %s on disk is refused with a type, told to the log, and never served', async (_how, damage) => {
  const { id, file } = await attached()
  const before = (await audited('attachment-damaged')).length
  damage(file)
  const answer = await read('asset-clerk', id)
  expect(answer.status).toBe(410)
  expect(await answer.json()).toMatchObject({ type: 'urn:heding:problem:damaged-file' })
  const entries = await audited('attachment-damaged')
  expect(entries).toHaveLength(before + 1)
  expect(entries[0]).toMatchObject({ subject_type: 'room', result: 'refused' })
})

test('two files swapped on disk are both refused, and both served once they are back', async () => {
  const [one, two] = [await attached(), await attached()]
  const swap = () => {
    renameSync(one.file, `${one.file}.away`)
    renameSync(two.file, one.file)
    renameSync(`${one.file}.away`, two.file)
  }
  swap()
  for (const { id } of [one, two]) expect((await read('asset-clerk', id)).status).toBe(410)
  swap()
  for (const { id, content } of [one, two])
    expect(Buffer.from(await (await read('asset-clerk', id)).arrayBuffer()).equals(content)).toBe(true)
})

test('what a cut-off upload has left is swept after a day, and what belongs to an attachment never', async () => {
  const kept = await attached()
  const folder = path.join(deps.settings.dataDir, 'attachments')
  const half = await writeIncoming(deps.settings, pdf('half'))
  const key = newKey()
  const orphan = path.join(path.dirname(kept.file), key.slice(3).replace(/^../, path.basename(path.dirname(kept.file))))
  writeFileSync(orphan, pdf('orphan'))
  const sweep = () => sweepAttachments(deps, new Date())
  expect(await sweep()).toBe(0)
  const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000)
  for (const file of [half, orphan, kept.file]) utimesSync(file, twoDaysAgo, twoDaysAgo)
  expect(await sweep()).toBe(2)
  expect([half, orphan, kept.file].map((file) => existsSync(file))).toEqual([false, false, true])
  expect((await read('asset-clerk', kept.id)).status).toBe(200)
  expect(path.dirname(half)).toBe(incomingOf(deps.settings))
  expect(folder.startsWith(deps.settings.dataDir)).toBe(true)
})
