import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { crc32, createDeflateRaw } from 'node:zlib'
import { utils, write } from '@e965/xlsx'
import { openTable } from '@heding/api/imports/read/open.ts'
import { describe, expect, test } from 'vitest'
import { processorTime } from '../../support/processor-time.ts'
import { withFile } from './read-file.ts'
import { workbookParts, zip } from './zip.ts'

const problem = (type: string, detail: RegExp) =>
  expect.objectContaining({ type, detail: expect.stringMatching(detail) })

describe('a table opened in a thread of its own', () => {
  test('gives the same rows as one read here, in order', async () => {
    const csv = Array.from({ length: 2_345 }, (_, index) => `R${index},${index}`).join('\n')
    await withFile(csv, async (file) => {
      const table = await openTable(file, 'rooms.csv')
      expect(table.format).toBe('csv utf-8')
      let count = 0
      for await (const { row, cells } of table.rows) {
        expect(row).toBe(count + 1)
        expect(cells).toEqual([`R${count}`, String(count)])
        count++
      }
      expect(count).toBe(2_345)
    })
  })

  test('keeps dates, numbers and truth values as they are', async () => {
    const sheet = utils.aoa_to_sheet([['甲', 1.5, true, new Date(Date.UTC(2018, 2, 5))]], { UTC: true })
    const workbook = utils.book_new()
    utils.book_append_sheet(workbook, sheet, 's')
    await withFile(write(workbook, { type: 'buffer', bookType: 'xls' }), async (file) => {
      const { rows } = await openTable(file, 'x.xls')
      for await (const { cells } of rows) expect(cells).toEqual(['甲', 1.5, true, new Date(Date.UTC(2018, 2, 5))])
    })
  })

  test('is refused with the name that its owner knows', async () => {
    await withFile('', (file) =>
      expect(openTable(file, '用房.xlsx')).rejects.toEqual(problem('unsupported-file', /^“用房\.xlsx”：文件是空的/)),
    )
  })

  test('of more than 100 MB is refused before it is read; of 100 MB it is looked at', async () => {
    await withFile('', async (file) => {
      await truncate(file, 100 * 1024 * 1024 + 1)
      await expect(openTable(file, 'x.csv')).rejects.toEqual(problem('too-large', /超过 100 MB/))
      await truncate(file, 100 * 1024 * 1024)
      await expect(openTable(file, 'x.csv')).rejects.toEqual(problem('unsupported-file', /不是 Excel 表格/))
    })
  })

  test('is refused while reading where the fault lies further down', async () => {
    const csv = `${Array.from({ length: 3_000 }, (_, index) => `R${index}`).join('\n')}\n"open`
    await withFile(csv, async (file) => {
      const { rows } = await openTable(file, 'x.csv')
      const read = async () => {
        for await (const _ of rows) void _
      }
      await expect(read()).rejects.toEqual(problem('malformed-request', /第 3001 行起的引号没有配对/))
    })
  })

  test('that is missing is a fault of ours, not of the file', async () => {
    await expect(openTable('/nonexistent/upload', 'x.csv')).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('may be left early, or closed unread', async () => {
    const csv = Array.from({ length: 50_000 }, (_, index) => `R${index}`).join('\n')
    await withFile(csv, async (file) => {
      const left = await openTable(file, 'x.csv')
      for await (const { row } of left.rows) if (row === 3) break
      const unread = await openTable(file, 'x.csv')
      await unread.close()
      await expect(unread.rows[Symbol.asyncIterator]().next()).rejects.toThrow()
    })
  })
})

test('an unpacked size that is a lie, and a bomb of 200 MB, cost little time and memory', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'heding-bomb-'))
  try {
    const file = path.join(folder, 'bomb.xlsx')
    await pipeline(Readable.from([await bomb()]), createWriteStream(file))
    const before = process.memoryUsage().rss
    const took = await processorTime(() =>
      expect(openTable(file, 'bomb.xlsx')).rejects.toEqual(problem('too-large', /解压后过大/)),
    )
    expect(took).toBeLessThan(3_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
  } finally {
    await rm(folder, { recursive: true })
  }
})

/** A workbook whose sheet unpacks to 190 MB of blanks from 190 kB. */
const bomb = async (): Promise<Buffer> => {
  const size = 190 * 1024 * 1024
  const block = Buffer.alloc(1024 * 1024, ' ')
  const packed: Buffer[] = []
  let crc = 0
  function* blocks() {
    for (let at = 0; at < size; at += block.length) {
      crc = crc32(block, crc)
      yield block
    }
  }
  await pipeline(Readable.from(blocks()), createDeflateRaw(), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) packed.push(chunk)
  })
  const claims = { method: 8, bytes: size, crc }
  const parts = workbookParts('').filter(({ name }) => name !== 'xl/worksheets/sheet1.xml')
  return zip([...parts, { name: 'xl/worksheets/sheet1.xml', data: Buffer.concat(packed), stored: true, claims }])
}

test('a reader whose rows are not taken waits, and holds no more than a few portions', async () => {
  const line = `${'x'.repeat(200)}\n`
  await withFile(line.repeat(400_000), async (file) => {
    const { rows } = await openTable(file, 'x.csv')
    const iterator = rows[Symbol.asyncIterator]()
    await iterator.next()
    const before = process.memoryUsage().rss
    await wait(1_500)
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024)
    await iterator.return?.()
  })
})

test('a file that takes more memory or time than it is given is refused, and the process lives on', async () => {
  const strings = Array.from({ length: 400_000 }, (_, index) => `<si><t>${index}</t></si>`).join('')
  const bytes = zip(workbookParts('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', { strings }))
  await withFile(bytes, async (file) => {
    const little = { heapMb: 16, seconds: 60 }
    await expect(openTable(file, 'x.xlsx', little)).rejects.toEqual(problem('too-large', /无法一次读入/))
    const short = { heapMb: 512, seconds: 0.05 }
    await expect(openTable(file, 'x.xlsx', short)).rejects.toEqual(problem('too-large', /0\.05 秒内未能读完/))
    const { rows } = await openTable(file, 'x.xlsx')
    for await (const { cells } of rows) expect(cells).toEqual(['7'])
  })
})
