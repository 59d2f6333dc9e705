import type { Translated } from '../translated.ts'
import type { attachments as zh } from '../zh/attachments.ts'

export const attachments = {
  title: 'Files',
  empty: 'No files yet. Approvals, title certificates and photos can be attached here.',
  emptyReader: 'No files yet.',
  paper: 'Kind',
  add: {
    label: 'Choose files to attach',
    labelOf: 'Choose files of the kind {{paper}}',
    lead: 'Drop files here, or click to choose',
    leadOf: 'Upload {{paper}} (drop or click)',
    formats: 'pdf, jpg, png, webp, docx, xlsx, ofd; 20 MB each at most',
    sending: 'Uploading {{name}}: {{percent}}%',
    done: '{{name}} uploaded',
    refused: '{{name}} was not uploaded',
    dismiss: 'Close',
  },
  preview: {
    action: 'Preview',
    label: 'Preview {{name}}',
    loading: 'Opening…',
    page: 'Page {{page}} of {{total}}',
    previous: 'Previous page',
    next: 'Next page',
    failed: 'This file cannot be previewed. Download it and open it with its own program.',
  },
  download: 'Download',
  downloadOf: 'Download {{name}}',
  remove: {
    action: 'Remove',
    of: 'Remove {{name}}',
    title: 'Remove “{{name}}”',
    what: 'It is no longer listed; the file and the reason are kept on record.',
    reason: 'Reason',
    reasonHint: 'e.g. illegible scan, uploaded again',
    confirm: 'Remove',
    done: 'Removed',
  },
  removed: {
    show: 'Show removed files',
    tag: 'Removed',
    by: 'Removed by {{by}} on {{at}}: {{reason}}',
  },
  by: '{{by}}, {{at}}',
} satisfies Translated<typeof zh>
