import { crc32, deflateSync } from 'node:zlib'
import { type Packed, workbookParts, zip } from '../imports/zip.ts'

const chunk = (type: string, data: Buffer) => {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, sum])
}

/** A png that says it is of this size. */
export const png = (width = 2, height = 2): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(14))
  const sign = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([sign, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

export const jpeg = (width = 2, height = 2): Buffer => {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const jfif = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0])
  return Buffer.concat([jfif, frame, Buffer.from([0xff, 0xd9])])
}

export const webp = (width = 2, height = 2): Buffer => {
  const data = Buffer.alloc(30)
  data.write('RIFF', 0, 'latin1')
  data.writeUInt32LE(22, 4)
  data.write('WEBPVP8X', 8, 'latin1')
  data.writeUInt32LE(10, 16)
  data.writeUIntLE(width - 1, 24, 3)
  data.writeUIntLE(height - 1, 27, 3)
  return data
}

/** A one-page pdf that shows nothing; `note` tells it from others. */
export const pdf = (note = ''): Buffer =>
  Buffer.from(
    `%PDF-1.4\n%${note}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
      '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  )

const types: Packed = { name: '[Content_Types].xml', data: '<Types/>' }
export const docxParts: readonly Packed[] = [types, { name: 'word/document.xml', data: '<w:document/>' }]
export const docx = (more: readonly Packed[] = []) => zip([...docxParts, ...more])
export const xlsx = (more: readonly Packed[] = []) => zip([...workbookParts(''), ...more])
export const ofd = (more: readonly Packed[] = []) => zip([{ name: 'OFD.xml', data: '<ofd:OFD/>' }, ...more])
