import { JpegEmbedder, type PDFContext, type PDFDict, type PDFRef } from '@cantoo/pdf-lib'
import { imageSize } from 'image-size'
import { pngObject } from './png.ts'

const page = { short: 595.28, long: 841.89, margin: 36 }

/** By EXIF orientation: how the unit square of the picture is turned and mirrored so that it stands upright. */
const upright: Record<number, readonly [number, number, number, number, number, number]> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
}

/**
 * A page that shows one picture as large as A4 allows, standing or lying as the picture does.
 * @throws Error for a picture that cannot be read
 */
export async function picturePage(context: PDFContext, bytes: Uint8Array, mediaType: string): Promise<PDFDict> {
  const isJpeg = mediaType === 'image/jpeg'
  const image = isJpeg ? await jpegObject(context, bytes) : await pngObject(context, bytes)
  const size = imageSize(bytes)
  const turn = (isJpeg && upright[size.orientation ?? 1]) || upright[1]
  if (!turn) throw new Error('no orientation')
  const lies = turn[0] === 0
  const [width, height] = lies ? [size.height, size.width] : [size.width, size.height]
  const [across, down] = width > height ? [page.long, page.short] : [page.short, page.long]
  // A small picture is not blown up beyond 96 points for 96 pixels.
  const scale = Math.min((across - 2 * page.margin) / width, (down - 2 * page.margin) / height, 1)
  const [w, h] = [width * scale, height * scale]
  const [x, y] = [(across - w) / 2, (down - h) / 2]
  const [a, b, c, d, e, f] = turn
  const matrix = [w * a, h * b, w * c, h * d, w * e + x, h * f + y].map((one) => one.toFixed(3)).join(' ')
  const content = context.register(context.stream(`q ${matrix} cm /Picture Do Q`))
  return context.obj({
    Type: 'Page',
    MediaBox: [0, 0, across, down],
    Resources: { XObject: { Picture: image } },
    Contents: content,
  }) as PDFDict
}

async function jpegObject(context: PDFContext, bytes: Uint8Array): Promise<PDFRef> {
  const embedder = await JpegEmbedder.for(bytes)
  return embedder.embedIntoContext(context)
}
