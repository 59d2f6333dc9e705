import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { damaged, limits, tooLarge, unsupported } from './refusal.ts'

/** One file in a ZIP archive, as the central directory tells. */
export interface ZipEntry {
  name: string
  method: number
  crc: number
  packedBytes: number
  bytes: number
  headerAt: number
}

const CENTRAL_HEADER = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const UNKNOWN = 0xffff_ffff
const DIRECTORY_BYTES_MAX = 1024 * 1024

const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (position < 0 || bytesRead < length) throw damaged('压缩包不完整')
  return buffer
}

const number64 = (buffer: Buffer, at: number): number => {
  if (at + 8 > buffer.length) throw damaged('压缩包目录不完整')
  const value = buffer.readBigUInt64LE(at)
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged('压缩包目录有误')
  return Number(value)
}

/** Where the central directory lies. */
const findDirectory = async (file: FileHandle, fileBytes: number) => {
  const tail = await readAt(file, Math.max(0, fileBytes - 65_557), Math.min(fileBytes, 65_557))
  let at = tail.length - 22
  while (at >= 0 && tail.readUInt32LE(at) !== END) at--
  if (at < 0) throw damaged('压缩包不完整')
  const plain = {
    count: tail.readUInt16LE(at + 10),
    bytes: tail.readUInt32LE(at + 12),
    position: tail.readUInt32LE(at + 16),
  }
  if (plain.count !== 0xffff && plain.bytes !== UNKNOWN && plain.position !== UNKNOWN) return plain
  if (at < 20 || tail.readUInt32LE(at - 20) !== LOCATOR_64) throw damaged('压缩包目录有误')
  const end = await readAt(file, number64(tail, at - 12), 56)
  if (end.readUInt32LE(0) !== END_64) throw damaged('压缩包目录有误')
  return { count: number64(end, 32), bytes: number64(end, 40), position: number64(end, 48) }
}

/** Sizes and place that do not fit 32 bits stand in an extra field, in this order, each only where it is needed. */
const widen = (entry: ZipEntry, extra: Buffer): ZipEntry => {
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2)
  at += 4
  const wide = { ...entry }
  for (const field of ['bytes', 'packedBytes', 'headerAt'] as const) {
    if (entry[field] !== UNKNOWN) continue
    wide[field] = number64(extra, at)
    at += 8
  }
  return wide
}

const checkName = (name: string, attributes: number): void => {
  const escapes =
    name.startsWith('/') || name.includes('\\') || name.split('/').includes('..') || /^[A-Za-z]:/.test(name)
  const isLink = ((attributes >>> 16) & 0xf000) === 0xa000
  if (escapes || isLink)
    throw unsupported('压缩包内含有指向包外的文件，不予读取，请用 Excel 或 WPS 另存为 .xlsx 后重新上传')
}

/** Nothing is unpacked before the whole archive is known to be of a decent size and its entries to lie apart. */
const checkSizes = (entries: readonly ZipEntry[], directoryAt: number): void => {
  const bomb = tooLarge('文件解压后过大，请删除多余的工作表和格式，或拆分后分次导入，也可另存为 CSV 导入')
  let total = 0
  let free = 0
  for (const { name, bytes, packedBytes, headerAt } of [...entries].sort((a, b) => a.headerAt - b.headerAt)) {
    total += bytes
    if (total > limits.unpackedBytes) throw bomb
    // A few kilobytes of nothing pack that well without any harm.
    if (bytes > 1024 * 1024 && bytes > packedBytes * limits.ratio) throw bomb
    if (headerAt < free) throw damaged('压缩包内的文件重叠')
    free = headerAt + 30 + Buffer.byteLength(name) + packedBytes
    if (free > directoryAt) throw damaged('压缩包不完整')
  }
}

/**
 * The entries of an archive by name, read from its central directory alone.
 * @throws Problem too-large for what would unpack beyond our limits; unsupported-file, malformed-request
 */
export async function readZipDirectory(file: FileHandle): Promise<ReadonlyMap<string, ZipEntry>> {
  const { size } = await file.stat()
  if (size < 22) throw damaged('压缩包不完整')
  const { count, bytes, position } = await findDirectory(file, size)
  if (count > limits.entries || bytes > DIRECTORY_BYTES_MAX) throw tooLarge('压缩包内的文件过多，不是普通的 Excel 文件')
  const directory = await readAt(file, position, bytes)
  const entries = new Map<string, ZipEntry>()
  let at = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL_HEADER) throw damaged('压缩包目录有误')
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
    const name = directory.toString('utf8', at + 46, nameEnd)
    if (directory.readUInt16LE(at + 8) & 1) throw unsupported('压缩包已加密，请去除密码后重新上传')
    checkName(name, directory.readUInt32LE(at + 38))
    if (entries.has(name)) throw damaged('压缩包内有重名文件')
    const entry = {
      name,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      headerAt: directory.readUInt32LE(at + 42),
    }
    entries.set(name, widen(entry, directory.subarray(nameEnd, extraEnd)))
    at = extraEnd + directory.readUInt16LE(at + 32)
  }
  checkSizes([...entries.values()], position)
  return entries
}

/**
 * Unpacks one entry piece by piece; memory stays flat. Bytes are counted and their sum of CRC checked on the way.
 * @throws Problem malformed-request when the entry is not what the directory says
 */
export async function* unpack(path: string, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.method !== 0 && entry.method !== 8)
    throw unsupported('压缩包用了不支持的压缩方式，请另存为 .xlsx 后重新上传')
  if (entry.packedBytes === 0) {
    if (entry.bytes > 0) throw damaged('压缩数据不完整')
    return
  }
  const file = await open(path)
  let start: number
  try {
    const header = await readAt(file, entry.headerAt, 30)
    if (header.readUInt32LE(0) !== LOCAL_HEADER) throw damaged('压缩包目录有误')
    start = entry.headerAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  } finally {
    await file.close()
  }
  const packed = createReadStream(path, { start, end: start + entry.packedBytes - 1, highWaterMark: 256 * 1024 })
  const source =
    entry.method === 0 ? packed : pipeline(packed, createInflateRaw({ chunkSize: 64 * 1024 }), () => undefined)
  let bytes = 0
  let crc = 0
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > entry.bytes) throw damaged('压缩数据与目录不符')
      crc = crc32(chunk, crc)
      yield chunk
    }
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code?.startsWith('Z_') ? damaged('压缩数据有误') : error
  } finally {
    packed.destroy()
  }
  if (bytes !== entry.bytes || crc !== entry.crc) throw damaged('压缩数据与目录不符')
}
