import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { buildRoom } from '../../support/build-office.ts'
import { zip } from '../imports/zip.ts'
import { nameOf, startDesk } from './desk.ts'
import { docx, docxParts, jpeg, ofd, pdf, png, webp, xlsx } from './samples.ts'

const { attach, db, deps, read, request } = await startDesk()
const MIB = 1024 * 1024
/** A record of its own for each file: none is refused for what was attached before. */
const onRoom = async (file: readonly [string, Uint8Array | string]) =>
  attach('asset-clerk', ['room', (await buildRoom(db)).code], file)
const stored = () => readdirSync(path.join(deps.settings.dataDir, 'attachments'), { recursive: true, encoding: 'utf8' })
const incoming = () => stored().filter((name) => name.startsWith('incoming/'))

const welcome: [string, Uint8Array][] = [
  ['批复.pdf', pdf()],
  ['房产证.jpg', jpeg()],
  ['现场.JPEG', jpeg()],
  ['平面图.png', png()],
  ['照片.webp', webp()],
  ['请示.docx', docx()],
  ['台账.xlsx', xlsx()],
  ['公文.ofd', ofd()],
  // Names that mean something elsewhere are labels here.
  ['%2e%2e%2fetc%2fpasswd.pdf', pdf()],
  ['CON.pdf', pdf()],
  ['NUL.docx', docx()],
  ['..报告.pdf', pdf()],
  ['.pdf', pdf()],
  ['a.exe.pdf', pdf()],
  ['𠮷㛃永安.pdf', pdf()],
  ['👨‍👩‍👧‍👦 合影.png', png()],
  ['e\u0301té.pdf', pdf()],
  ['<img src=x onerror=alert(1)>.png', png()],
  ["'; drop table attachment; --.pdf", pdf()],
  ['=1+1.xlsx', xlsx()],
  ['名'.repeat(196).concat('.pdf'), pdf()],
  ['带 空格（副本）.pdf', pdf()],
  ['a;b=c, d.pdf', pdf()],
  // What else is in it does not matter: it is served as what it says, as a download, in a sandbox.
  ['两用.pdf', Buffer.concat([pdf(), docx()])],
  ['两用.jpg', Buffer.concat([jpeg(), Buffer.from('<script>alert(1)</script>')])],
  ['四千万.png', png(8000, 5000)],
]

test.each(welcome)('%s is stored under a name of ours and given back as it was', async (name, content) => {
  const added = await onRoom([name, content])
  expect([added.status, added.detail]).toEqual([201, undefined])
  const answer = await read('asset-clerk', added.id)
  expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(content))).toBe(true)
  expect(nameOf(answer)).toBe(name)
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /)
  expect(stored().filter((one) => /^[0-9a-f]{2}\/[0-9a-f]{32}$/.test(one)).length).toBeGreaterThan(0)
})

const bomb = (name: string) => ({ name, data: Buffer.alloc(8 * MIB) })
const refused: [string, string, Uint8Array | string, string][] = [
  ['a climbing name', '../../etc/passwd.pdf', pdf(), 'invalid-request'],
  ['a name climbing the other way', '..\\..\\windows\\a.pdf', pdf(), 'invalid-request'],
  ['an absolute name', '/etc/cron.d/a.pdf', pdf(), 'invalid-request'],
  ['a drive', 'C:\\a.pdf', pdf(), 'invalid-request'],
  ['a share', '\\\\host\\share\\a.pdf', pdf(), 'invalid-request'],
  ['a name with NUL', 'a.exe\0.pdf', pdf(), 'invalid-request'],
  ['a name with a control', 'a\u0007.pdf', pdf(), 'invalid-request'],
  ['a name that turns the direction of writing', 'a\u202Efdp.exe.pdf', pdf(), 'invalid-request'],
  ['a name with an isolate', 'a\u2066.pdf', pdf(), 'invalid-request'],
  ['a name of 300 characters', '长'.repeat(296).concat('.pdf'), pdf(), 'invalid-request'],
  ['dots alone', '...', pdf(), 'invalid-request'],
  ['no extension', '批复', pdf(), 'unsupported-file'],
  ['a program', 'a.exe', 'MZ\x90', 'unsupported-file'],
  ['a program behind a document', 'a.pdf.exe', pdf(), 'unsupported-file'],
  ['a page', 'a.html', '<script>alert(1)</script>', 'unsupported-file'],
  ['a drawing with a script', 'a.svg', '<svg onload="alert(1)"/>', 'unsupported-file'],
  ['an old workbook', 'a.xls', '\xd0\xcf\x11\xe0', 'unsupported-file'],
  ['a document with macros by its name', 'a.docm', docx(), 'unsupported-file'],
  ['an archive', 'a.zip', zip([]), 'unsupported-file'],
  ['nothing', 'a.pdf', '', 'unsupported-file'],
  ['a page named pdf', 'a.pdf', '<html><script>alert(1)</script>', 'unsupported-file'],
  ['a drawing named png', 'a.png', '<svg onload="alert(1)"/>', 'unsupported-file'],
  ['a program named jpg', 'a.jpg', 'MZ\x90\0\x03', 'unsupported-file'],
  ['a png named jpg', 'a.jpg', png(), 'unsupported-file'],
  ['a gif named webp', 'a.webp', 'GIF89a', 'unsupported-file'],
  ['a sound named webp', 'a.webp', 'RIFF\0\0\0\0WAVE', 'unsupported-file'],
  ['a text named docx', 'a.docx', 'PK\x03\x04 is how it begins', 'unsupported-file'],
  ['a workbook named docx', 'a.docx', xlsx(), 'unsupported-file'],
  ['a document named ofd', 'a.ofd', docx(), 'unsupported-file'],
  ['a plain archive named xlsx', 'a.xlsx', zip([{ name: 'a.txt', data: 'a' }]), 'unsupported-file'],
  ['a program archive named docx', 'a.docx', zip([{ name: 'META-INF/MANIFEST.MF', data: '' }]), 'unsupported-file'],
  ['a workbook with macros', 'a.xlsx', xlsx([{ name: 'xl/vbaProject.bin', data: 'x' }]), 'unsupported-file'],
  ['a document with macros', 'a.docx', docx([{ name: 'word/VBAPROJECT.BIN', data: 'x' }]), 'unsupported-file'],
  [
    'a workbook with links',
    'a.xlsx',
    xlsx([{ name: 'xl/externalLinks/externalLink1.xml', data: '<a/>' }]),
    'unsupported-file',
  ],
  [
    'a document with a template from elsewhere',
    'a.docx',
    docx([
      {
        name: 'word/_rels/settings.xml.rels',
        data: '<Relationships><Relationship Type="http://x/attachedTemplate" Target="http://evil/a.dotm" TargetMode="External"/></Relationships>',
      },
    ]),
    'unsupported-file',
  ],
  ['an archive that climbs', 'a.docx', docx([{ name: '../evil', data: 'x' }]), 'unsupported-file'],
  [
    'an archive with a link',
    'a.docx',
    docx([{ name: 'l', data: '/etc', claims: { attributes: 0xa1ff0000 } }]),
    'unsupported-file',
  ],
  ['an encrypted archive', 'a.docx', docx([{ name: 's', data: 'x', claims: { flags: 1 } }]), 'unsupported-file'],
  ['overlapping entries', 'a.docx', docx([{ name: 'o', data: 'x', claims: { headerAt: 0 } }]), 'unsupported-file'],
  ['a bomb', 'a.docx', docx([bomb('word/media/a')]), 'too-large'],
  ['a bomb of many', 'a.ofd', ofd(Array.from({ length: 600 }, (_, at) => ({ name: `${at}`, data: '' }))), 'too-large'],
  ['a torn archive', 'a.docx', zip(docxParts).subarray(0, 60), 'unsupported-file'],
  ['a torn picture', 'a.png', png().subarray(0, 12), 'unsupported-file'],
  ['a picture of 900 million pixels', 'a.png', png(30_000, 30_000), 'too-large'],
  ['a photo of one pixel too many', 'a.jpg', jpeg(40_001, 1000), 'too-large'],
  ['a wide webp', 'a.webp', webp(16_000, 16_000), 'too-large'],
  ['a picture without a size', 'a.png', png(0, 5), 'unsupported-file'],
]

test.each(refused)('%s is refused and leaves nothing behind', async (_what, name, content, problem) => {
  const before = stored().length
  const answer = await onRoom([name, content])
  expect([answer.problem, answer.detail]).toEqual([problem, expect.stringMatching(/请/)])
  expect(stored().length).toBeLessThanOrEqual(before + 1)
  expect(incoming()).toEqual([])
})

test('twenty MiB are taken and a byte more is not', async () => {
  const full = Buffer.alloc(20 * MIB)
  pdf().copy(full)
  expect(await onRoom(['满.pdf', full])).toMatchObject({ status: 201 })
  expect(await onRoom(['过.pdf', Buffer.concat([full, Buffer.from('x')])])).toMatchObject({ status: 413 })
  expect(await onRoom(['大.pdf', Buffer.concat([full, full])])).toMatchObject({ status: 413, problem: 'too-large' })
})

test('at least sixty names and files were tried', () => {
  expect(welcome.length + refused.length).toBeGreaterThanOrEqual(60)
})

test('a body that is no upload is refused as one of the wrong type, also when its length is not told', async () => {
  const query = new URLSearchParams({ type: 'room', code: (await buildRoom(db)).code, paper: '其他' })
  for (const type of ['application/json', 'application/json; charset=utf-16', 'text/plain']) {
    const init = { method: 'POST', headers: { 'content-type': type }, body: '{}' }
    const answer = await request('asset-clerk', `/api/attachments?${query}`, init)
    expect([type, answer.status]).toEqual([type, 415])
  }
})
