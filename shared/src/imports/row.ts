import { positionFault } from '../office/position.ts'
import { newEnergies } from '../vehicle/norms.ts'
import { isBlank, type RawCell, readCell, showCell } from './cell.ts'
import type { Mapping } from './heading.ts'
import { type Kind, kinds } from './kinds.ts'
import { isOrdinaryPlate } from './plate.ts'
import { vinCheckHolds } from './vin.ts'

/** What is wrong or doubtful in one cell. `field`: of the kind's column, else the heading as the file has it, or ''. */
export interface CellIssue {
  field: string
  value: string
  message: string
  severity: 'error' | 'warning'
}

/** A row as it is staged: canonical text by field, null where the cell is empty, absent or bad. */
export interface RowReading {
  values: Record<string, string | null>
  issues: CellIssue[]
}

type Values = Readonly<Record<string, string | null>>
type Fault = Pick<CellIssue, 'field' | 'message' | 'severity'>
/** A check of cells against each other; a cell that could not be read counts as in order, so that it is named once. */
type Check = (values: Values, bad: ReadonlySet<string>, headingOf: (field: string) => string) => Fault | undefined

const notBefore =
  (start: string, end: string): Check =>
  (values, _bad, headingOf) => {
    const [from, to] = [values[start], values[end]]
    if (!from || !to || to >= from) return undefined
    const message = `${headingOf(end)}（${to}）早于${headingOf(start)}（${from}），请核对两个日期`
    return { field: end, message, severity: 'error' }
  }

const statusDay: Check = ({ status, status_on }, bad) =>
  status && status !== '在职' && !status_on && !bad.has('status_on')
    ? { field: 'status_on', message: `人员状态为${status}的，须填写状态日期（${status}之日）`, severity: 'error' }
    : undefined

const auctionResult: Check = ({ auctioned_on, result }, bad) =>
  auctioned_on && !result && !bad.has('result')
    ? { field: 'result', message: '填写了拍卖日期的，须填写竞价结果（成交、流拍、撤拍）', severity: 'error' }
    : undefined

const vinCheck: Check = ({ vin }) =>
  vin && !vinCheckHolds(vin)
    ? { field: 'vin', message: '车辆识别代号的校验位（第 9 位）不符，请对照行驶证核对', severity: 'warning' }
    : undefined

const energyPlate: Check = ({ plate, energy }) =>
  plate && energy && newEnergies.includes(energy) && isOrdinaryPlate(plate)
    ? { field: 'plate', message: `能源类型为${energy}，号牌却不是新能源汽车号牌，请核对`, severity: 'warning' }
    : undefined

const positionFields = { longitude: 'longitude', latitude: 'latitude', coordinateSystem: 'coordinate_system' } as const

const place: Check = ({ longitude = null, latitude = null, coordinate_system: coordinateSystem = null }, bad) => {
  if (Object.values(positionFields).some((field) => bad.has(field))) return undefined
  const fault = positionFault({ longitude, latitude, coordinateSystem })
  return fault ? { field: positionFields[fault.field], message: fault.message, severity: 'error' } : undefined
}

const builtYear: Check = ({ built_year }) =>
  built_year && !/^(?:1[89]|2[01])\d\d$/.test(built_year)
    ? { field: 'built_year', message: '建成年份应为四位年份，如 2008，请核对', severity: 'error' }
    : undefined

const checks: Record<Kind, readonly Check[]> = {
  agencies: [],
  headcounts: [notBefore('valid_from', 'valid_until')],
  people: [statusDay],
  compounds: [place],
  buildings: [place, builtYear],
  rooms: [],
  occupancies: [notBefore('valid_from', 'valid_until')],
  'vehicle-quotas': [notBefore('valid_from', 'valid_until')],
  vehicles: [vinCheck, energyPlate],
  disposals: [auctionResult, notBefore('applied_on', 'completed_on'), notBefore('applied_on', 'ended_on')],
}

/** Reads the cells of one data row and checks them against each other. */
export const readRow = (kind: Kind, { cellOf }: Mapping, cells: readonly RawCell[]): RowReading => {
  const { columns } = kinds[kind]
  const values: Record<string, string | null> = {}
  const bad = new Set<string>()
  const issues: CellIssue[] = []
  const report = ({ field, message, severity }: Fault) => {
    if (severity === 'error') bad.add(field)
    issues.push({ field, value: showCell(cells[cellOf.get(field) ?? -1]), message, severity })
  }
  for (const column of columns) {
    const index = cellOf.get(column.field)
    const raw = index === undefined ? null : (cells[index] ?? null)
    const reading = readCell(column, raw)
    values[column.field] = 'error' in reading ? null : reading.value
    if ('error' in reading) report({ field: column.field, message: reading.error, severity: 'error' })
    else if (column.required && index !== undefined && reading.value === null) {
      const message = isBlank(raw) ? `“${column.heading}”不能为空，请填写` : `“${column.heading}”没有可用的内容，请填写`
      report({ field: column.field, message, severity: 'error' })
    }
  }
  const headingOf = (field: string) => columns.find((column) => column.field === field)?.heading ?? field
  for (const check of checks[kind]) {
    const fault = check(values, bad, headingOf)
    if (fault) report(fault)
  }
  return { values, issues }
}
