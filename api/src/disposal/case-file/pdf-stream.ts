import { type FileHandle, open } from 'node:fs/promises'
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'

// What a page of a stranger could set off, and what would draw other pages of its file in.
const actionsOfPage = ['AA'].map((name) => PDFName.of(name))
const actionsOfNote = ['A', 'AA', 'Dest', 'Parent', 'P', 'Popup'].map((name) => PDFName.of(name))

/**
 * A PDF written page by page: what belongs to pages that are done goes to the file and is forgotten, so that memory
 * holds one attachment at a time. The tree of pages, which may put them in any order, is written last.
 */
export class PdfStream {
  readonly #file: FileHandle
  readonly #document: PDFDocument
  readonly #tree: PDFRef
  readonly #offsets: number[] = []
  #at = 0

  private constructor(file: FileHandle, document: PDFDocument) {
    this.#file = file
    this.#document = document
    this.#tree = document.context.nextRef()
  }

  static async open(path: string): Promise<PdfStream> {
    const stream = new PdfStream(await open(path, 'w', 0o600), await PDFDocument.create({ updateMetadata: false }))
    // The document's own catalog is not used.
    for (const [ref] of stream.#document.context.enumerateIndirectObjects()) stream.#document.context.delete(ref)
    await stream.#write(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'))
    return stream
  }

  get context() {
    return this.#document.context
  }

  get tree(): PDFRef {
    return this.#tree
  }

  /** All pages of another PDF. @throws what the parser throws for a damaged or encrypted one */
  async addPdf(bytes: Uint8Array): Promise<PDFRef[]> {
    const source = await PDFDocument.load(bytes, { updateMetadata: false, capNumbers: true })
    const pages = await this.#document.copyPages(source, source.getPageIndices())
    if (pages.length === 0) throw new Error('no pages')
    for (const page of pages) this.#tame(page)
    await this.#flush()
    return pages.map(({ ref }) => ref)
  }

  /** A page made of objects that are registered in `context`. */
  async addPage(page: PDFDict): Promise<PDFRef> {
    page.set(PDFName.of('Parent'), this.#tree)
    const ref = this.context.register(page)
    await this.#flush()
    return ref
  }

  /** Forgets what was begun for a page that could not be made. */
  drop(): void {
    for (const [ref] of this.context.enumerateIndirectObjects()) this.context.delete(ref)
  }

  async finish(pages: readonly PDFRef[], title: string, madeAt: Date): Promise<void> {
    const { context } = this
    context.assign(this.#tree, context.obj({ Type: 'Pages', Count: pages.length, Kids: [...pages] }))
    const root = context.register(context.obj({ Type: 'Catalog', Pages: this.#tree, Lang: context.obj('zh-CN') }))
    this.#document.setTitle(title)
    this.#document.setProducer('核定')
    this.#document.setCreationDate(madeAt)
    const info = context.trailerInfo.Info
    await this.#flush()
    const size = context.largestObjectNumber + 1
    const rows = Array.from({ length: size }, (_, number) => {
      const offset = this.#offsets[number]
      return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`
    })
    const xref = this.#at
    const infoEntry = info instanceof PDFRef ? ` /Info ${info.toString()}` : ''
    await this.#write(
      Buffer.from(
        `xref\n0 ${size}\n${rows.join('')}trailer\n<< /Size ${size} /Root ${root.toString()}${infoEntry} >>\nstartxref\n${xref}\n%%EOF\n`,
        'latin1',
      ),
    )
  }

  close(): Promise<void> {
    return this.#file.close()
  }

  #tame({ node }: PDFPage): void {
    node.set(PDFName.of('Parent'), this.#tree)
    for (const name of actionsOfPage) node.delete(name)
    const notes = node.lookup(PDFName.of('Annots'))
    if (!(notes instanceof PDFArray)) return
    for (const note of notes.asArray()) {
      const found = this.context.lookup(note)
      if (found instanceof PDFDict) for (const name of actionsOfNote) found.delete(name)
    }
  }

  async #flush(): Promise<void> {
    for (const [ref, object] of this.context.enumerateIndirectObjects()) {
      await this.#writeObject(ref, object)
      this.context.delete(ref)
    }
  }

  async #writeObject({ objectNumber }: PDFRef, object: PDFObject): Promise<void> {
    this.#offsets[objectNumber] = this.#at
    await this.#write(latin1(`${objectNumber} 0 obj\n`))
    if (object instanceof PDFRawStream) {
      // As it is: a copy of a large picture would be held beside it.
      object.updateDict()
      await this.#write(bytesOf(object.dict))
      await this.#write(latin1('\nstream\n'))
      await this.#write(object.contents)
      await this.#write(latin1('\nendstream'))
    } else await this.#write(bytesOf(object))
    await this.#write(latin1('\nendobj\n'))
  }

  async #write(bytes: Uint8Array): Promise<void> {
    await this.#file.write(bytes)
    this.#at += bytes.byteLength
  }
}

const latin1 = (text: string) => Buffer.from(text, 'latin1')

function bytesOf(object: PDFObject): Uint8Array {
  const bytes = new Uint8Array(object.sizeInBytes())
  object.copyBytesInto(bytes, 0)
  return bytes
}
