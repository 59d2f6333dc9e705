import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import type { DisposalCard } from '@heding/shared/disposal/schema.ts'
import { expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { pdfText } from '../../support/pdf-text.ts'
import { docx, jpeg, png } from '../attachments/samples.ts'
import { preparation, startWalk } from './walk.ts'

const { clock, db, deps, read, request, take, walk } = await startWalk()

const give = async (code: string, name: string, bytes: Uint8Array, paper = '其他') => {
  const form = new FormData()
  form.set('file', new File([Buffer.from(bytes) as unknown as string], name))
  const query = new URLSearchParams({ type: 'disposal', code, paper })
  const answer = await request('asset-clerk', `/api/attachments?${query}`, { method: 'POST', body: form })
  if (answer.status !== 201) throw new Error(`${name}: ${answer.status} ${await answer.text()}`)
}
const fileOf = async (code: string) => {
  const answer = await request('asset-clerk', `/api/disposals/${code}/file.pdf`)
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return { answer, bytes, pages: await pdfText(bytes), document: await PDFDocument.load(bytes) }
}
const pagesSaying = async (...words: string[]) => {
  const document = await PDFDocument.create()
  for (const word of words) document.addPage([300, 200]).drawText(word, { x: 20, y: 100 })
  return document.save()
}
const chunk = (type: string, data: Buffer) => {
  const [head, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  head.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, sum])
}
/** A picture with alpha whose every row has another filter. */
const pngWithAlpha = (pixels: readonly (readonly number[])[][], filters: readonly number[]) => {
  const [width, height] = [pixels[0]?.length ?? 0, pixels.length]
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const rows = pixels.map((row) => row.flat())
  const filtered = rows.flatMap((row, y) => {
    const filter = filters[y] ?? 0
    const at = (x: number, line: number[] | undefined) => (x < 0 ? 0 : (line?.[x] ?? 0))
    return [
      filter,
      ...row.map((value, x) => {
        const [left, above, corner] = [at(x - 4, row), at(x, rows[y - 1]), at(x - 4, rows[y - 1])]
        const estimate = left + above - corner
        const [p, q, r] = [left, above, corner].map((one) => Math.abs(estimate - one))
        const paeth = (p ?? 0) <= (q ?? 0) && (p ?? 0) <= (r ?? 0) ? left : (q ?? 0) <= (r ?? 0) ? above : corner
        const guess = [0, left, above, (left + above) >> 1, paeth][filter] ?? 0
        return (value - guess) & 255
      }),
    ]
  })
  const sign = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const data = deflateSync(Buffer.from(filtered))
  // In two pieces, as large pictures are.
  const pieces = [chunk('IDAT', data.subarray(0, 5)), chunk('IDAT', data.subarray(5))]
  return Buffer.concat([sign, chunk('IHDR', header), ...pieces, chunk('IEND', Buffer.alloc(0))])
}

test('the case file holds cover, index, course, money and every file in full, each on the page the index names', async () => {
  const { code, agency } = await walk('scrapping', preparation)
  await take(code, agency, 'deliver-scrap')
  await give(code, '补充材料.pdf', await pagesSaying('FIRST', 'SECOND', 'THIRD'))
  await give(code, '旧行驶证.jpg', jpeg(400, 300), '行驶证')
  await give(code, '说明.docx', docx(), '其他')
  const { answer, pages, document } = await fileOf(code)
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain(`${code}-案卷.pdf`)
  const all = pages.join('')
  const { body } = await read(code)
  const files = await db.query<{ label: string; sm3: string }>(
    `select label, sm3 from attachment where subject_type = 'disposal' and subject_id = (select id from disposal where code = $1)`,
    [code],
  )
  expect(files.length).toBeGreaterThan(5)
  for (const file of files) for (const words of [file.label, file.sm3]) expect(all).toContain(words)
  for (const words of [
    '公务用车处置案卷',
    body.plate,
    body.agencyName,
    '技术鉴定意见：车况一般，尚可使用',
    '残值收入',
  ]) {
    expect(all).toContain(words)
  }
  expect(all).toContain('未附，见原文件')
  expect(pages[0]).toContain(`第1页共${pages.length}页`)
  const first = pages.indexOf('FIRST') + 1
  expect(pages.slice(first - 1, first + 2)).toEqual(['FIRST', 'SECOND', 'THIRD'])
  expect(all).toContain(`${first}—${first + 2}`)
  expect(pages).toHaveLength(document.getPageCount())
  // The picture lies; a page of its own lies with it.
  const lying = document.getPages().filter((page, at) => pages[at] === '' && page.getWidth() > page.getHeight())
  expect(lying).toHaveLength(1)
}, 120_000)

test('a file that is damaged, locked or not there is named in the index, and the rest is bound', async () => {
  const { code } = await walk('scrapping', [])
  await give(code, '坏文件.pdf', Buffer.from('%PDF-1.7\nthis is no pdf at all'))
  await give(code, '坏图片.png', Buffer.concat([png(3, 3).subarray(0, 40)]))
  await give(code, '好文件.pdf', await pagesSaying('WHOLE'))
  await give(code, '被改动.pdf', await pagesSaying('FORGED'))
  const [stored] = await db.query<{ key: string }>(
    `select storage_key as key from attachment where label = '被改动.pdf'`,
  )
  await writeFile(path.join(deps.settings.dataDir, 'attachments', stored?.key ?? ''), 'forged')
  const { pages } = await fileOf(code)
  const all = pages.join('')
  expect(all.match(/无法读取，见原文件/g)).toHaveLength(2)
  expect(all.match(/文件缺失或损坏/g)).toHaveLength(1)
  expect(pages.at(-1)).toBe('WHOLE')
  expect(all).not.toContain('FORGED')
  const alarms = await db.query(`select from audit_entry where action = 'attachment-damaged' and subject_code = $1`, [
    code,
  ])
  expect(alarms).toHaveLength(1)
  expect(await readdir(path.join(deps.settings.dataDir, 'case-files'))).toEqual([])
}, 60_000)

test('a picture with alpha keeps every pixel', async () => {
  const { code } = await walk('scrapping', [])
  const pixels = Array.from({ length: 5 }, (_, y) =>
    Array.from({ length: 7 }, (_, x) => [x * 36, y * 50, (x * y * 7) & 255, 255 - x * y]),
  )
  await give(code, '截图.png', pngWithAlpha(pixels, [0, 1, 2, 3, 4]))
  const { document } = await fileOf(code)
  const page = document.getPage(document.getPageCount() - 1)
  const image = page.node.Resources()?.lookup(PDFName.of('XObject'), PDFDict).lookup(PDFName.of('Picture'))
  if (!(image instanceof PDFRawStream)) throw new Error('no picture')
  expect([...inflateSync(image.getContents())]).toEqual(pixels.flat().flatMap((pixel) => pixel.slice(0, 3)))
  const mask = image.dict.lookup(PDFName.of('SMask'))
  if (!(mask instanceof PDFRawStream)) throw new Error('no mask')
  expect([...inflateSync(mask.getContents())]).toEqual(pixels.flat().map((pixel) => pixel[3]))
}, 60_000)

test('what a page of a given PDF could set off does not come into the case file', async () => {
  const { code } = await walk('scrapping', [])
  const hostile = await PDFDocument.create()
  const page = hostile.addPage([200, 200])
  const script = hostile.context.obj({ S: 'JavaScript', JS: hostile.context.obj('app.alert(1)') })
  page.node.set(PDFName.of('AA'), hostile.context.obj({ O: script }))
  const link = { Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], A: script }
  page.node.set(PDFName.of('Annots'), hostile.context.obj([hostile.context.register(hostile.context.obj(link))]))
  await give(code, '脚本.pdf', await hostile.save({ useObjectStreams: false }))
  const { bytes } = await fileOf(code)
  expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/JavaScript|app\.alert/)
}, 60_000)

test('the same case is bound to the same text, a foreign one is not found', async () => {
  clock.set('2026-06-20')
  const { code, agency } = await walk('loss', [])
  const [one, two] = [await fileOf(code), await fileOf(code)]
  expect(one.pages).toEqual(two.pages)
  const other = await buildAgency(db)
  expect((await request('agency-user', `/api/disposals/${code}/file.pdf`, {}, other.code)).status).toBe(404)
  expect((await request('agency-user', `/api/disposals/${code}/file.pdf`, {}, agency.code)).status).toBe(200)
  const card = (await (await request('asset-clerk', `/api/disposals/${code}`)).json()) as DisposalCard
  expect(one.pages.join('')).toContain(card.vin)
}, 60_000)
