import { inflateRawSync } from 'node:zlib'
import { SaxesParser } from 'saxes'

/**
 * The text of a docx, paragraph by paragraph.
 * @throws Error when a part of it is not well-formed
 */
export function docxText(bytes: Uint8Array): string {
  const parts = unzip(Buffer.from(bytes))
  for (const [name, data] of parts) if (/\.(xml|rels)$/.test(name)) textOf(data)
  const main = parts.get('word/document.xml')
  if (!main || !parts.has('[Content_Types].xml')) throw new Error('no docx')
  return textOf(main)
}

function textOf(xml: string): string {
  let text = ''
  let within = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name }) => {
    within = name === 'w:t'
    if (name === 'w:p') text += '\n'
  })
  parser.on('closetag', () => {
    within = false
  })
  parser.on('text', (piece) => {
    if (within) text += piece
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
  return text
}

/** The parts of an archive, by its central directory. */
function unzip(bytes: Buffer): Map<string, string> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const parts = new Map<string, string>()
  let at = bytes.readUInt32LE(end + 16)
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    const [size, nameSize] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28)]
    const name = bytes.toString('utf8', at + 46, at + 46 + nameSize)
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(start, start + size)
    parts.set(name, (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8'))
    at += 46 + nameSize + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return parts
}
