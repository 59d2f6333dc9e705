// pdf.js asks for what it would draw with when it is loaded; to read text nothing of it is used.
for (const name of ['DOMMatrix', 'ImageData', 'Path2D']) Reflect.set(globalThis, name, class {})
const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')

/** The text of each page of a PDF as a reader would copy it, without the spaces of the layout. */
export async function pdfText(bytes: Uint8Array): Promise<string[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  try {
    const pages: string[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent()
      const text = items.map((item) => ('str' in item ? item.str : '')).join('')
      pages.push(text.replaceAll(/\s/g, ''))
    }
    return pages
  } finally {
    await task.destroy()
  }
}
