// The worker's code is loaded beside us and run in the page: only there does the build lower it to old browsers.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { getDocument, RenderingCancelledException, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'

// Chinese pdfs name the GB tables instead of carrying them.
const tables = import.meta.glob<string>('../../node_modules/pdfjs-dist/cmaps/*GB*.bcmap', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
})
const tableOf = new Map(
  Object.entries(tables).map(([path, address]) => [path.slice(path.lastIndexOf('/') + 1), address]),
)

/** Gives the library what it asks for from our own files, and nothing else. */
class OwnTables {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const address = tableOf.get(filename)
    const response = address ? await fetch(address) : undefined
    if (!response?.ok) throw new Error(`no table ${filename}`)
    return new Uint8Array(await response.arrayBuffer())
  }
}

export interface Pdf {
  pages: number
  /** Draws a page, counted from 1, as sharp as the screen is. */
  draw: (page: number, canvas: HTMLCanvasElement) => { done: Promise<void>; cancel: () => void }
}

/** CSS pixels that a page is drawn wide; the style sheet makes it narrower where there is less room. */
const WIDTH = 920
const PIXELS_MAX = 16_000_000

/** Opens a pdf for looking at: its scripts, forms and links are left out, and nothing is fetched for it from elsewhere. */
export function openPdf(content: Blob): { document: Promise<Pdf>; close: () => void } {
  let close: () => void = () => undefined
  let isClosed = false
  const open = async (): Promise<Pdf> => {
    const data = new Uint8Array(await content.arrayBuffer())
    const task = getDocument({
      data,
      verbosity: VerbosityLevel.ERRORS,
      enableXfa: false,
      disableAutoFetch: true,
      useWorkerFetch: false,
      useWasm: false,
      BinaryDataFactory: OwnTables,
      cMapUrl: '/',
      cMapPacked: true,
      maxImageSize: 40_000_000,
    })
    close = () => void task.destroy()
    if (isClosed) close()
    const document = await task.promise
    return {
      pages: document.numPages,
      draw(number, canvas) {
        let isCancelled = false
        let stop: () => void = () => undefined
        const draw = async () => {
          const page = await document.getPage(number)
          if (isCancelled) return
          const plain = page.getViewport({ scale: 1 })
          const wanted = (WIDTH / plain.width) * (window.devicePixelRatio || 1)
          const scale = Math.min(wanted, Math.sqrt(PIXELS_MAX / (plain.width * plain.height)))
          const viewport = page.getViewport({ scale })
          canvas.width = Math.ceil(viewport.width)
          canvas.height = Math.ceil(viewport.height)
          const rendering = page.render({ canvas, viewport })
          stop = () => rendering.cancel()
          await rendering.promise.catch((error: unknown) => {
            if (!(error instanceof RenderingCancelledException)) throw error
          })
        }
        return {
          done: draw(),
          cancel: () => {
            isCancelled = true
            stop()
          },
        }
      },
    }
  }
  return {
    document: open(),
    close: () => {
      isClosed = true
      close()
    },
  }
}
