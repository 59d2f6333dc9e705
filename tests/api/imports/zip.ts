import { crc32, deflateRawSync } from 'node:zlib'

/** A file of an archive; what is not given is told truthfully. */
export interface Packed {
  name: string
  data: string | Uint8Array
  stored?: boolean
  /** what the directory claims */
  claims?: { bytes?: number; crc?: number; headerAt?: number; attributes?: number; flags?: number; method?: number }
}

/** A ZIP archive, with whatever lies the test wants. */
export const zip = (files: readonly Packed[]): Buffer => {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, data, stored = false, claims = {} } of files) {
    const bytes = Buffer.from(data)
    const packed = stored ? bytes : deflateRawSync(bytes)
    const nameBytes = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(claims.flags ?? 0, 2)
    common.writeUInt16LE(claims.method ?? (stored ? 0 : 8), 4)
    common.writeUInt32LE(claims.crc ?? crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claims.bytes ?? bytes.length, 18)
    common.writeUInt16LE(nameBytes.length, 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(claims.attributes ?? 0, 6)
    rest.writeUInt32LE(claims.headerAt ?? at, 10)
    const body = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, nameBytes, packed])
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), common, rest, nameBytes)
    bodies.push(body)
    at += body.length
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, listing, end])
}

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`

/** The parts of a workbook whose first sheet has this `<sheetData>`. */
export const workbookParts = (
  sheetData: string,
  { strings = '', styles = '', sheets = '<sheet name="s" sheetId="1" r:id="rId1"/>', properties = '' } = {},
): Packed[] => [
  { name: '[Content_Types].xml', data: '<Types/>' },
  { name: '_rels/.rels', data: `<Relationships>${relation('r', 'officeDocument', 'xl/workbook.xml')}</Relationships>` },
  {
    name: 'xl/workbook.xml',
    data: `<workbook xmlns:r="r">${properties}<sheets>${sheets}</sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    data: `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'worksheet', '/xl/worksheets/sheet2.xml')}${relation('rId3', 'sharedStrings', 'sharedStrings.xml')}${relation('rId4', 'styles', 'styles.xml')}</Relationships>`,
  },
  { name: 'xl/worksheets/sheet1.xml', data: `<worksheet><sheetData>${sheetData}</sheetData></worksheet>` },
  {
    name: 'xl/worksheets/sheet2.xml',
    data: '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>second</v></c></row></sheetData></worksheet>',
  },
  { name: 'xl/sharedStrings.xml', data: `<sst>${strings}</sst>` },
  { name: 'xl/styles.xml', data: `<styleSheet>${styles}</styleSheet>` },
]
