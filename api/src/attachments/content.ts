import { open } from 'node:fs/promises'
import { type Extension, extensionOf, fileFault, mediaTypes, PIXELS_MAX } from '@heding/shared/attachments/files.ts'
import { imageSize } from 'image-size'
import { Problem } from '../http/problem.ts'
import { readZipDirectory, unpack, type ZipEntry } from '../imports/read/zip.ts'

const startsWith = (bytes: Uint8Array, sign: string, at = 0) =>
  Buffer.from(bytes.subarray(at, at + sign.length)).toString('latin1') === sign

/** What the content of each kind of file begins with. */
const signatures: Record<Extension, (bytes: Uint8Array) => boolean> = {
  pdf: (bytes) => startsWith(bytes, '%PDF-'),
  jpg: (bytes) => startsWith(bytes, '\xff\xd8\xff'),
  jpeg: (bytes) => startsWith(bytes, '\xff\xd8\xff'),
  png: (bytes) => startsWith(bytes, '\x89PNG\r\n\x1a\n'),
  webp: (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8),
  docx: (bytes) => startsWith(bytes, 'PK\x03\x04'),
  xlsx: (bytes) => startsWith(bytes, 'PK\x03\x04'),
  ofd: (bytes) => startsWith(bytes, 'PK\x03\x04'),
}

/** What an archive must hold to be what its name says. */
const parts: Partial<Record<Extension, readonly string[]>> = {
  docx: ['[Content_Types].xml', 'word/document.xml'],
  xlsx: ['[Content_Types].xml', 'xl/workbook.xml'],
  ofd: ['OFD.xml'],
}

const unlike = (extension: string) =>
  new Problem('unsupported-file', `文件内容不是 .${extension} 文件，请用相应软件打开并另存后重新上传。`)
const damaged = () => new Problem('unsupported-file', '文件已损坏或已加密，请用相应软件打开并另存后重新上传。')

/**
 * Looks at a file by its name and by what is in it; answers with its media type. `path` is where its `bytes` lie.
 * @throws Problem invalid-request for its name, too-large, unsupported-file
 */
export async function checkFile(name: string, path: string, bytes: Uint8Array): Promise<string> {
  const extension = checkName(name, bytes.byteLength)
  if (!signatures[extension](bytes)) throw unlike(extension)
  const needed = parts[extension]
  if (needed) await checkArchive(extension, path, needed)
  else if (extension !== 'pdf') checkImage(bytes)
  return mediaTypes[extension]
}

const refusals = { name: 'invalid-request', kind: 'unsupported-file', size: 'too-large' } as const

/** @throws Problem when name or size already say that the file cannot be attached */
export function checkName(name: string, size: number): Extension {
  const fault = fileFault({ name, size })
  if (fault) throw new Problem(refusals[fault.about], `${fault.message}。`)
  const extension = extensionOf(name)
  if (!extension) throw new Problem('unsupported-file')
  return extension
}

/** From the header alone: nothing is decoded. */
function checkImage(bytes: Uint8Array) {
  let size: { width?: number; height?: number }
  try {
    size = imageSize(bytes)
  } catch {
    throw damaged()
  }
  const pixels = (size.width ?? 0) * (size.height ?? 0)
  if (!(pixels > 0)) throw damaged()
  if (pixels > PIXELS_MAX) throw new Problem('too-large', '图片不得超过 4000 万像素，请缩小后重新上传。')
}

async function checkArchive(extension: Extension, path: string, needed: readonly string[]) {
  const entries = await directoryOf(path)
  if (needed.some((name) => !entries.has(name))) throw unlike(extension)
  const names = [...entries.keys()].map((name) => name.toLowerCase())
  if (names.some((name) => name.endsWith('vbaproject.bin')))
    throw new Problem('unsupported-file', '文件含有宏，请另存为不含宏的文件后重新上传。')
  if (names.some((name) => name.startsWith('xl/externallinks/')))
    throw new Problem('unsupported-file', '工作簿引用了其他文件，请断开链接（数据－编辑链接）后重新上传。')
  const settings = entries.get('word/_rels/settings.xml.rels')
  if (settings && /attachedTemplate/.test(await textOf(path, settings)))
    throw new Problem('unsupported-file', '文件套用了外部模板，请另存为普通文档后重新上传。')
}

async function directoryOf(path: string): Promise<ReadonlyMap<string, ZipEntry>> {
  const file = await open(path)
  try {
    return await readZipDirectory(file)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    // What the reader of import files says speaks of Excel.
    throw error.type === 'too-large' ? new Problem('too-large', '文件解压后过大，请精简内容后重新上传。') : damaged()
  } finally {
    await file.close()
  }
}

const RELATIONS_BYTES_MAX = 256 * 1024

async function textOf(path: string, entry: ZipEntry): Promise<string> {
  if (entry.bytes > RELATIONS_BYTES_MAX) throw damaged()
  try {
    const pieces: Buffer[] = []
    for await (const piece of unpack(path, entry)) pieces.push(piece)
    return Buffer.concat(pieces).toString('utf8')
  } catch (error) {
    throw error instanceof Problem ? damaged() : error
  }
}
