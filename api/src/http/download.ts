export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const PDF = 'application/pdf'

/** `Content-Disposition` of a download whose name is Chinese (RFC 6266, RFC 8187). */
export const attachment = (name: string) =>
  `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`

/** The empty workbooks that are filled in for an import: nothing of the register is in them. */
export const isTemplate = (path: string): boolean => /\/templates?(\/|\.|$)/.test(path)
