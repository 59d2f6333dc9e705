/**
 * Full-width forms (U+FF01–FF5E) and the wide space become their half-width twins: what people type in Chinese input
 * methods and what they mean are the same code. Nothing else changes.
 */
export const foldWidth = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E\u3000]/g, (form) =>
    form === '\u3000' ? ' ' : String.fromCharCode(form.charCodeAt(0) - 0xfee0),
  )

/** The form in which keys and enumerations are compared and stored: half-width, without outer blanks. */
export const foldKey = (text: string): string => foldWidth(text).trim()

/** The form in which headings are compared: half-width, without any blank or line break, ㎡ and m² written m2. */
export const foldHeading = (text: string): string =>
  foldWidth(text)
    .replace(/[\s\u200B]/g, '')
    .replace(/㎡|m²/g, 'm2')
