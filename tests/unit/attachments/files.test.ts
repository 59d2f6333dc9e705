import { ATTACHMENT_BYTES_MAX, extensionOf, fileFault, mediaTypes } from '@heding/shared/attachments/files.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const about = (name: string, size = 1) => fileFault({ name, size })?.about

test.each([
  ['批复.pdf', undefined],
  ['现场.JPEG', undefined],
  ['𠮷.ofd', undefined],
  ['𠮷'.repeat(196).concat('.pdf'), undefined],
  ['𠮷'.repeat(197).concat('.pdf'), 'name'],
  ['', 'name'],
  [' . .', 'name'],
  ['a/b.pdf', 'name'],
  ['a\\b.pdf', 'name'],
  ['a\0.pdf', 'name'],
  ['a\n.pdf', 'name'],
  ['a\u202Efdp.pdf', 'name'],
  ['\ud800.pdf', 'name'],
  ['批复', 'kind'],
  ['pdf', 'kind'],
  ['a.exe', 'kind'],
  ['a.pdf.exe', 'kind'],
  ['a.pdf ', 'kind'],
])('%j may be attached or is refused for its %s', (name, fault) => {
  expect(about(name)).toBe(fault)
})

test('twenty MiB may be attached, a byte more and nothing at all may not', () => {
  expect(about('a.pdf', ATTACHMENT_BYTES_MAX)).toBeUndefined()
  expect(about('a.pdf', ATTACHMENT_BYTES_MAX + 1)).toBe('size')
  expect(about('a.pdf', 0)).toBe('kind')
})

test('whatever is taken has an extension with a media type, and every refusal says what to do', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', ...Object.keys(mediaTypes), 'exe'), (stem, end) => {
      const name = end ? `${stem}.${end}` : stem
      const fault = fileFault({ name, size: 1 })
      if (fault) expect(fault.message).toContain('请')
      else expect(extensionOf(name)).toBeDefined()
    }),
  )
})
