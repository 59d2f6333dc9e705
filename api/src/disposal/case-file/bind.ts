import { createHash } from 'node:crypto'
import { PDFDocument, type PDFRef } from '@cantoo/pdf-lib'
import { type BoundFile, caseFilePaper } from '@heding/shared/disposal/papers/case-file.ts'
import { paperCase } from '@heding/shared/disposal/papers/facts.ts'
import { openStore } from '../../attachments/store.ts'
import { pdfOf } from '../../paper/pdf.ts'
import { PdfStream } from './pdf-stream.ts'
import { picturePage } from './picture.ts'
import type { BindTask, StoredFile } from './protocol.ts'

/** A file that was looked at: the pages made of it, or why there are none. */
interface Looked {
  pages: PDFRef[]
  reason: string | null
  /** what is stored is not what was given */
  damaged: boolean
}
const left = (reason: string, damaged = false): Looked => ({ pages: [], reason, damaged })
const bound: ReadonlySet<string> = new Set(['application/pdf', 'image/jpeg', 'image/png'])

/**
 * Binds a case into one PDF at `target`: cover, index, course and money, then its files. One that cannot be read is
 * named in the index instead. Holds one file at a time.
 * @returns by place, the files that are not what was given
 */
export async function bindCase(
  { facts, files, settings, target, madeAt, unreadable }: BindTask,
  begins: (place: number) => void,
): Promise<number[]> {
  const store = openStore(settings)
  const stream = await PdfStream.open(target)
  try {
    const looked: Looked[] = []
    for (const [place, file] of files.entries()) {
      begins(place)
      looked.push(await look(stream, file, unreadable.has(place), (key) => store.read(key)))
    }
    begins(files.length)
    const item = paperCase(facts)
    const followers = looked.reduce((sum, { pages }) => sum + pages.length, 0)
    let paper = caseFilePaper(item, place(files, looked, 0))
    let front = await pdfOf(paper, madeAt)
    if (followers > 0) {
      // The index says on which page each file begins, which follows from how long the index is itself.
      const length = await lengthOf(front)
      paper = caseFilePaper(item, place(files, looked, length))
      front = await pdfOf(paper, madeAt, length + followers)
    }
    const pages = [...(await stream.addPdf(front)), ...looked.flatMap((one) => one.pages)]
    await stream.finish(pages, paper.title, madeAt)
    return looked.flatMap(({ damaged }, at) => (damaged ? [at] : []))
  } finally {
    await stream.close()
  }
}

async function look(
  stream: PdfStream,
  { mediaType, bytes, sm3, storageKey }: StoredFile,
  isUnreadable: boolean,
  read: (key: string) => Promise<Uint8Array | null>,
): Promise<Looked> {
  const content = await read(storageKey)
  const isSame = content?.byteLength === bytes && createHash('sm3').update(content).digest('hex') === sm3
  if (!content || !isSame) return left('文件缺失或损坏', true)
  if (!bound.has(mediaType)) return left('未附，见原文件')
  if (isUnreadable) return left('无法读取，见原文件')
  try {
    const pages =
      mediaType === 'application/pdf'
        ? await stream.addPdf(content)
        : [await stream.addPage(await picturePage(stream.context, content, mediaType))]
    return { pages, reason: null, damaged: false }
  } catch (error) {
    stream.drop()
    const isLocked = error instanceof Error && /encrypted/i.test(error.message)
    return left(isLocked ? '已加密，见原文件' : '无法读取，见原文件')
  }
}

function place(files: readonly StoredFile[], looked: readonly Looked[], front: number): BoundFile[] {
  let last = front
  return files.map((file, at) => {
    const { pages = [], reason = null } = looked[at] ?? {}
    if (pages.length === 0) return { ...file, pages: null, reason }
    const from = last + 1
    last += pages.length
    return { ...file, pages: { from, until: last }, reason }
  })
}

async function lengthOf(bytes: Uint8Array): Promise<number> {
  return (await PDFDocument.load(bytes, { updateMetadata: false })).getPageCount()
}
