const formulaStart = /^'*[=+\-@\t\r＝＋－＠]/
const guarded = /^'+[=+\-@\t\r＝＋－＠]/

/**
 * Text as it may stand in an exported cell: what a spreadsheet would take for a formula gets a leading apostrophe.
 * Text that already carries apostrophes before such a sign gets one more, so that `stripGuard` gives it back exactly.
 */
export const guardFormula = (text: string): string => (formulaStart.test(text) ? `'${text}` : text)

/** Takes away the apostrophe that `guardFormula` put. */
export const stripGuard = (text: string): string => (guarded.test(text) ? text.slice(1) : text)
