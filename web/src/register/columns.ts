import type { Noun, RegisterColumn } from './definition.ts'

/** The columns to show in their order: those the address names, else those a register shows by itself. */
export function columnsShown<Row>(
  columns: readonly RegisterColumn<Row>[],
  named: string | undefined,
): RegisterColumn<Row>[] {
  const chosen = (named ?? '').split(',').flatMap((field) => columns.find((column) => column.field === field) ?? [])
  return chosen.length > 0 ? [...new Set(chosen)] : columns.filter(({ shown }) => shown !== false)
}

/** What the address says of `fields`; nothing where they are what is shown anyway. */
export function namedColumns<Row>(columns: readonly RegisterColumn<Row>[], fields: readonly string[]) {
  const usual = columnsShown(columns, undefined).map(({ field }) => field)
  const named = fields.join(',')
  return named === usual.join(',') ? undefined : named
}

const place = (noun: Noun) => `heding.widths.${noun}`

/** Widths that were dragged on this machine. A browser that keeps nothing is no reason to fail. */
export function readWidths(noun: Noun): Record<string, number> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(noun)) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    )
  } catch {
    return {}
  }
}

export function keepWidths(noun: Noun, widths: Record<string, number>): void {
  try {
    localStorage.setItem(place(noun), JSON.stringify(widths))
  } catch {}
}
