import type { SqlTx } from '@heding/prisma/sql.ts'
import type { Kind } from '@heding/shared/imports/kinds.ts'
import type { Touched } from '../../findings/touched.ts'

/** One wrong or doubtful cell of the file. */
export interface CellIssue {
  row: number
  field: string
  value: string
  message: string
  severity: 'error' | 'warning'
}

/** A column of the fact table and how a staged row `s` (with the kind's joins) says it. */
export interface FactColumn {
  name: string
  /** SQL over the staged row; `$1` is the batch */
  value: string
  /** a key that is no column of the table: SQL over the live row `v` */
  live?: string
  /** a key that may be empty */
  nullable?: true
  /** a key that a later file may fill in: rows that differ in it alone, and in cells empty on that side, are one */
  later?: true
  /** the heading whose cell says it; without one the column only follows from others and is not compared */
  field?: string
  /** SQL that shows the recorded value of the live row `v`; default: the column as text */
  shown?: string
}

/** A column that is its cell. */
export const plain = (name: string): FactColumn => ({ name, value: `s.${name}`, field: name })

/** A cell that must name a registered thing. */
export interface Reference {
  field: string
  /** SQL over the staged row, null where the cell names nothing known */
  id: string
  /** what the cell should have named, with the way out */
  missing: (value: string) => string
}

export interface ImportContext {
  tx: SqlTx
  batchId: number
  /** 'error', 'correct', or the day from which changed values hold */
  onChange: string
  today: string
  /** of which version an undated row speaks; without it of the first, as a file that lists what always was does */
  base?: Base
}

/** The version that was read before it was changed, else the one that holds on the day. */
export interface Base {
  day: string
  /** ids of versions */
  read: readonly number[]
}

/**
 * How the rows of one kind become rows of the register. A *versioned* kind describes a thing with a code; its rows hold
 * from a day until the next one, and a row without a day holds always. A *keyed* kind is a dated fact between things,
 * known by its key.
 */
export interface FactKind {
  kind: Kind
  table: string
  /**
   * The thing whose code the file gives in `code`, and the fact table's column for it. `name`: the thing is known by a
   * name instead, SQL for it over the staged row; `prepare` makes those that are new.
   */
  thing?: {
    table: 'agency' | 'person' | 'compound' | 'building' | 'room' | 'vehicle' | 'disposal'
    column: string
    name?: string
  }
  versioned: boolean
  /** further tables whose rows an undo takes back with the batch */
  companions?: readonly { table: string; column: string; columns: readonly string[] }[]
  /** makes what the rows need to be resolved (院落, 楼栋, 楼层; places in WGS-84) */
  prepare?: (context: ImportContext) => Promise<void>
  /**
   * versioned kinds: turns cells of undated rows that repeat what the register shows today, though it follows from
   * elsewhere, into what the rows of the kind say
   */
  restate?: (context: ImportContext) => Promise<void>
  joins: string
  /** for keyed kinds, `valid_from` included where there is one */
  keys: readonly FactColumn[]
  columns: readonly FactColumn[]
  references: readonly Reference[]
  /** further checks over `resolved`, before anything is written */
  check?: (context: ImportContext) => Promise<CellIssue[]>
  /** follows up the written rows; may still find fault, then all is rolled back */
  follow?: (context: ImportContext) => Promise<CellIssue[]>
  /** keyed kinds whose rows must not overlap: the columns that name one series, and the cell to blame */
  series?: { columns: readonly string[]; field: string; message: string }
  /**
   * Asked after an undo (`$1`): SQL for the `batch` (null: a change by hand) of every live row beside which what was
   * brought back cannot stand.
   */
  obstacles?: string
  /** notes whose facts the rows with these values of the key columns are */
  touch: (touched: Touched, row: Record<string, number>) => void
  /** the columns that `touch` reads */
  touches: readonly string[]
}

/** `la`: the agency that the row names, if live rows describe it; `living_agency` is prepared once per batch. */
export const agencyJoin = 'left join living_agency la on la.code = s.agency_code'

export const noAgency = (code: string) => `没有编码为“${code}”的单位；请核对编码，或先导入该单位`
