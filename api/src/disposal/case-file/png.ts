import { createDeflate, createInflate, type Deflate } from 'node:zlib'
import type { PDFContext, PDFRef } from '@cantoo/pdf-lib'
import { PDFRawStream } from '@cantoo/pdf-lib'

interface Png {
  width: number
  height: number
  depth: number
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha */
  color: number
  palette: Buffer | null
  data: Buffer[]
}

const samplesOf: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** @throws Error for what is no png, or one of a kind that is not set */
function readPng(bytes: Uint8Array): Png {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const png: Png = { width: 0, height: 0, depth: 0, color: -1, palette: null, data: [] }
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at)
    const kind = file.toString('latin1', at + 4, at + 8)
    const body = file.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') {
      Object.assign(png, { width: body.readUInt32BE(0), height: body.readUInt32BE(4), depth: body[8], color: body[9] })
      if (body[12] !== 0) throw new Error('interlaced')
    } else if (kind === 'PLTE') png.palette = body
    else if (kind === 'IDAT') png.data.push(body)
    else if (kind === 'IEND') break
    at += length + 12
  }
  if (!(png.color in samplesOf) || png.data.length === 0) throw new Error('no picture')
  if (png.color === 3 && png.palette === null) throw new Error('no palette')
  return png
}

/**
 * A png as an object of a PDF. PDF reads the rows as png writes them, so that they go in as they are; only the alpha of
 * each pixel is taken apart, row by row, since PDF wants it by itself.
 */
export async function pngObject(context: PDFContext, bytes: Uint8Array): Promise<PDFRef> {
  const png = readPng(bytes)
  const { width, height, depth, color, palette } = png
  const samples = samplesOf[color] ?? 1
  const common = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: depth }
  if (color === 4 || color === 6) {
    const { colors, alpha } = await splitAlpha(png, samples)
    const space = color === 4 ? 'DeviceGray' : 'DeviceRGB'
    const mask = imageOf(context, { ...common, ColorSpace: 'DeviceGray', Filter: 'FlateDecode' }, alpha)
    const entries = { ...common, ColorSpace: space, Filter: 'FlateDecode', SMask: context.register(mask) }
    return context.register(imageOf(context, entries, colors))
  }
  const space =
    palette === null || color !== 3
      ? color === 0
        ? 'DeviceGray'
        : 'DeviceRGB'
      : ['Indexed', 'DeviceRGB', palette.length / 3 - 1, context.register(context.stream(palette))]
  const rows = { Predictor: 15, Colors: samples, BitsPerComponent: depth, Columns: width }
  const entries = { ...common, ColorSpace: space, Filter: 'FlateDecode', DecodeParms: rows }
  return context.register(imageOf(context, entries, Buffer.concat(png.data)))
}

type Entries = Parameters<PDFContext['stream']>[1]
const imageOf = (context: PDFContext, entries: Entries, data: Buffer) =>
  PDFRawStream.of(context.stream('', entries).dict, data)

/** Rows that go to the packers at once. */
const AT_ONCE = 32

async function splitAlpha({ width, height, depth, data }: Png, samples: number) {
  const sample = depth / 8
  const pixel = samples * sample
  const stride = width * pixel
  const [colors, alpha] = [collector(), collector()]
  // Large pictures have thousands of rows: buffers are used again, not left to be collected.
  const line = Buffer.alloc(stride + 1)
  let [row, before] = [Buffer.alloc(stride), Buffer.alloc(stride)]
  let [ink, veil] = [Buffer.alloc(0), Buffer.alloc(0)]
  let [rows, filled, i, v] = [0, 0, 0, 0]
  const takeRow = async () => {
    if (i === ink.length) {
      const next = Math.min(AT_ONCE, height - rows)
      ;[ink, veil] = [Buffer.alloc(next * (stride - width * sample)), Buffer.alloc(next * width * sample)]
      ;[i, v] = [0, 0]
    }
    unfilter(line, before, row, pixel)
    for (let at = 0; at < stride; at += pixel) {
      for (let byte = at; byte < at + pixel - sample; byte++) ink[i++] = row[byte] ?? 0
      for (let byte = at + pixel - sample; byte < at + pixel; byte++) veil[v++] = row[byte] ?? 0
    }
    ;[row, before] = [before, row]
    rows++
    filled = 0
    if (i === ink.length) await Promise.all([colors.put(ink), alpha.put(veil)])
  }
  const inflate = createInflate()
  for (const piece of data) inflate.write(piece)
  inflate.end()
  for await (const piece of inflate as AsyncIterable<Buffer>) {
    for (let at = 0; at < piece.length && rows < height; ) {
      const taken = piece.copy(line, filled, at)
      at += taken
      filled += taken
      if (filled === line.length) await takeRow()
    }
    if (rows === height) break
  }
  if (rows < height) throw new Error('rows lack')
  return { colors: await colors.end(), alpha: await alpha.end() }
}

/** Undoes the filter of one row (PNG 9.2); `line` begins with the filter's number. */
function unfilter(line: Buffer, before: Buffer, row: Buffer, pixel: number): void {
  const kind = line[0] ?? 0
  for (let at = 0; at < row.length; at++) {
    const left = at < pixel ? 0 : (row[at - pixel] ?? 0)
    const above = before[at] ?? 0
    const corner = at < pixel ? 0 : (before[at - pixel] ?? 0)
    row[at] = (line[at + 1] ?? 0) + predicted(kind, left, above, corner)
  }
}

function predicted(kind: number, left: number, above: number, corner: number): number {
  if (kind === 1) return left
  if (kind === 2) return above
  if (kind === 3) return (left + above) >> 1
  if (kind !== 4) return 0
  const [p, q, r] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)]
  return p <= q && p <= r ? left : q <= r ? above : corner
}

/** Packs what it is given, waiting when it comes too fast. */
function collector() {
  const deflate: Deflate = createDeflate({ level: 4 })
  const pieces: Buffer[] = []
  deflate.on('data', (piece: Buffer) => pieces.push(piece))
  return {
    put: async (bytes: Buffer) => {
      if (!deflate.write(bytes)) await new Promise((resolve) => deflate.once('drain', resolve))
    },
    end: () =>
      new Promise<Buffer>((resolve, reject) => {
        deflate.once('end', () => resolve(Buffer.concat(pieces)))
        deflate.once('error', reject)
        deflate.end()
      }),
  }
}
