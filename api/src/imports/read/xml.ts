import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { damaged } from './refusal.ts'

/** What a reader of one XML part wants to hear; names come without their namespace prefix. */
export interface XmlListener {
  open: (name: string, attributes: Record<string, string>) => void
  close: (name: string) => void
  text: (text: string) => void
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * Reads a part in pieces and yields after each, so that the caller takes what its listener has gathered.
 * @throws Problem malformed-request for anything that is not well-formed, a document type declaration included
 */
export async function* parseXml(chunks: AsyncIterable<Uint8Array>, listener: XmlListener): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false })
  const fail = () => {
    throw damaged('内容不是完整的 XML')
  }
  parser.on('error', fail)
  // Spreadsheets have none; its entities are how small files unpack to large ones.
  parser.on('doctype', fail)
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => listener.open(localName(name), attributes))
  parser.on('closetag', ({ name }: SaxesTagPlain) => listener.close(localName(name)))
  parser.on('text', (text) => listener.text(text))
  parser.on('cdata', (text) => listener.text(text))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (chunk?: Uint8Array) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      throw damaged('内容不是 UTF-8 编码')
    }
  }
  for await (const chunk of chunks) {
    parser.write(decode(chunk))
    yield
  }
  parser.write(decode()).close()
  yield
}

/** Reads a whole part. */
export async function readXml(
  chunks: AsyncIterable<Uint8Array>,
  open: XmlListener['open'],
  more?: Partial<XmlListener>,
) {
  const nothing = () => undefined
  for await (const _ of parseXml(chunks, { open, close: nothing, text: nothing, ...more })) void _
}
