import { listIssues } from '@heding/api/imports/repo.ts'
import { importNow } from '@heding/api/imports/service.ts'
import { undoImport } from '@heding/api/imports/undo.ts'
import type { Kind } from '@heding/shared/imports/kinds.ts'
import { beforeEach } from 'vitest'
import { buildUser, startApi } from '../../support/start-api.ts'

export const headings = {
  headcounts: '单位编码,职务层次,编制数,生效日期,失效日期',
  people: '人员编号,姓名,单位编码,职务层次,人员状态,状态日期,生效日期',
  rooms: '房间编号,院落,楼栋,楼层,房间号,用途,使用面积(㎡),使用单位编码,生效日期',
  occupancies: '房间编号,人员编号,起始日期,截止日期,批准文号',
  vehicles:
    '车辆编号,号牌号码,车辆识别代号,品牌型号,车辆类型,用途类别,能源类型,排气量(升),购置价格(元),购置日期,初次登记日期,使用单位编码,行驶里程(公里),里程日期,生效日期',
  disposals:
    '处置编号,车辆编号,处置方式,申请日期,评估价(元),拍卖轮次,拍卖日期,竞价结果,残值收入(元),处置税费(元),上缴金额(元),缴款凭证号,接收单位编码,办结日期',
} as const

interface VehicleCells {
  plate?: string
  vin?: string
  bought?: string
  agency?: string
  km?: string
  readOn?: string
  from?: string
}

interface LedgerCells {
  /** V1 unless told; a code, VIN or plate */
  vehicle?: string
  method?: string
  appraisal?: string
  round?: string
  auctionedOn?: string
  result?: string
  residual?: string
  fees?: string
  remitted?: string
  receipt?: string
  receiver?: string
  completed?: string
}

/**
 * The import engine on a database of this file's own. Before each test a new town begins, with the agencies A
 * (市级机关) and B (县级机关); `code` makes a code that only this town has. Call it at the top of the file.
 */
export async function startTown() {
  const api = await startApi()
  const { deps } = api
  const clerk = await buildUser(deps, { role: 'asset-clerk' })
  let serial = 0
  const code = (text: string) => `T${serial}-${text}`
  const numbered = (n: number, length: number) => `${serial}${n}`.padStart(length, '0')

  /** Imports lines under a heading; `errors` as `row:column`. */
  async function load(kind: Kind, heading: string, lines: string[], onChange?: string, dryRun = false) {
    const bytes = Buffer.from(`${[heading, ...lines].join('\n')}\n`)
    const upload = { kind, fileName: `${kind}.csv`, bytes, dryRun, ...(onChange ? { onChange } : {}) }
    const batch = await importNow(deps, clerk, upload)
    const issues = await listIssues(deps.db, batch.id, 'error', 100)
    return { ...batch, issues, errors: issues.map(({ row, column }) => `${row}:${column}`) }
  }
  const undo = (batch: Awaited<ReturnType<typeof load>>) => undoImport(deps, { actor: clerk, address: '' }, batch)

  beforeEach(async () => {
    serial += 1
    await load('agencies', '单位编码,单位名称,机关层级', [`${code('A')},甲局,市级机关`, `${code('B')},乙局,县级机关`])
  })

  const plate = (n: number) => `皖P${numbered(n, 5)}`
  const vin = (n: number) => `LSVAB0000E2${numbered(n, 6)}`
  /** The line of room `n`, an 办公室 of A. */
  const room = (n: number, area: string, from = '') =>
    `${code(`R${n}`)},院,楼,1,10${n},办公室,${area},${code('A')},${from}`
  /** The line of vehicle `n`, with its own plate and VIN unless told, bought on 2019-05-20. */
  const vehicle = (n: number, cells: VehicleCells = {}) => {
    const { bought = '2019-05-20', agency = 'A', km = '', readOn = '', from = '' } = cells
    const names = [code(`V${n}`), cells.plate ?? plate(n), cells.vin ?? vin(n)]
    const car = '大众,轿车,其他公务用车,汽油,1.8,100000'
    return [...names, car, bought, '2019-05-28', code(agency), km, readOn, from].join(',')
  }
  /** A line of case `n`, 报废 of V1 applied for on 2023-01-01 unless told. */
  const ledger = (n: number, cells: LedgerCells = {}) => {
    const { method = '报废', receiver, residual, fees, remitted, receipt, completed } = cells
    const { appraisal, round, auctionedOn, result } = cells
    const head = [code(`D${n}`), cells.vehicle ?? code('V1'), method, '2023-01-01']
    const auction = [appraisal, round, auctionedOn, result]
    return [...head, ...auction, residual, fees, remitted, receipt, receiver && code(receiver), completed].join(',')
  }

  /** The usable areas that live rows of a room give for a day: one, or none. */
  const areaOn = async (roomCode: string, day: string) => {
    const rows = await deps.db.query<{ usable_area: string }>(
      `select v.usable_area from room r join room_version v on v.room_id = r.id where r.code = $1 and v.superseded_at is null
         and v.valid_from <= $2 and (v.valid_until is null or v.valid_until > $2)`,
      [roomCode, day],
    )
    return rows.map(({ usable_area }) => usable_area)
  }
  /** Who holds vehicle `n` when, as `agency from until`. */
  const holders = async (n: number) => {
    const rows = await deps.db.query<{ code: string; valid_from: string; valid_until: string | null }>(
      `select a.code, h.valid_from, h.valid_until from vehicle_holding h join vehicle t on t.id = h.vehicle_id
       join agency a on a.id = h.agency_id where t.code = $1 order by h.valid_from`,
      [code(`V${n}`)],
    )
    return rows.map((row) => `${row.code.slice(code('').length)} ${row.valid_from} ${row.valid_until ?? ''}`.trim())
  }
  return { ...api, areaOn, clerk, code, holders, ledger, load, plate, room, undo, vehicle, vin }
}
