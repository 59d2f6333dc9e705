import { plateOffice, vinOf } from './identifiers.ts'
import { categories, type Model, models, oldModels } from './models.ts'
import { type Chance, dayOf, workday } from './random.ts'
import { type ImportFile, importFile } from './table.ts'

export interface CityVehicle {
  code: string
  plate: string
  vin: string
  model: Model
  category: string
  /** whole yuan */
  price: number
  purchasedOn: string
  registeredOn: string
  agency: string
  km: number
  kmOn: string
  inspectionUntil: string
  approval: string
  approvalNo: string
}

/** The day up to which the city's data are kept. */
export const AS_OF = '2026-05-31'

type Fleet = Partial<Record<string, readonly [quota: number, vehicles: number]>>
const fleet = (confidential: number, emergency: number, duty: number, special: number, other: number): Fleet => {
  const numbers = [confidential, emergency, duty, special, other]
  return Object.fromEntries(
    categories.flatMap((category, index) => {
      const number = numbers[index] ?? 0
      return number > 0 ? [[category, [number, number] as const]] : []
    }),
  )
}

/** Quota and vehicles of each agency by category: 机要, 应急, 执法执勤, 特种, 其他. */
const fleets: Record<string, Fleet> = {
  YX01: fleet(2, 2, 0, 0, 4),
  YX02: fleet(1, 1, 0, 0, 3),
  YX03: fleet(2, 3, 0, 0, 4),
  YX04: fleet(1, 1, 0, 0, 3),
  YX05: fleet(1, 1, 9, 0, 0),
  YX06: fleet(1, 0, 0, 0, 2),
  YX07: fleet(1, 0, 0, 1, 2),
  YX08: fleet(1, 1, 0, 0, 2),
  YX09: { ...fleet(1, 3, 0, 0, 22), 其他公务用车: [25, 22] },
  YX10: fleet(1, 1, 0, 0, 1),
  YX11: { ...fleet(1, 3, 44, 7, 0), 执法执勤用车: [50, 44] },
  YX12: fleet(1, 0, 3, 0, 1),
  YX13: fleet(1, 1, 5, 2, 0),
  YX14: fleet(1, 1, 5, 4, 0),
  YX15: fleet(1, 1, 3, 0, 1),
  YX16: fleet(1, 1, 0, 1, 1),
  YX17: { ...fleet(1, 1, 10, 2, 0), 执法执勤用车: [12, 10] },
  YX18: fleet(1, 5, 4, 5, 0),
  YX19: fleet(0, 0, 0, 1, 1),
  YX20: fleet(1, 1, 10, 1, 0),
  YX21: fleet(1, 1, 8, 1, 0),
  YX22: fleet(0, 0, 0, 0, 1),
  // Two more than it may have.
  YX23: { ...fleet(0, 0, 12, 2, 0), 执法执勤用车: [12, 14] },
  YX24: fleet(0, 1, 24, 5, 0),
  YX25: fleet(0, 0, 0, 1, 4),
  YX26: fleet(1, 0, 0, 0, 1),
  YX27: fleet(1, 0, 0, 0, 1),
  YX28: fleet(1, 1, 4, 2, 0),
  YX29: fleet(1, 2, 2, 2, 0),
  YX30: fleet(1, 0, 3, 0, 1),
  YX31: fleet(1, 1, 2, 3, 0),
  YX32: fleet(1, 0, 0, 0, 1),
  YX33: fleet(1, 0, 2, 0, 1),
  YX34: fleet(0, 0, 0, 0, 1),
  YX35: { ...fleet(0, 1, 0, 4, 2), 其他公务用车: [2, 3] },
  YX36: fleet(0, 0, 0, 1, 0),
  YL01: fleet(1, 1, 0, 0, 2),
  YL02: { ...fleet(1, 2, 0, 0, 8), 其他公务用车: [10, 8] },
  YL03: fleet(1, 0, 0, 0, 1),
  YL04: { ...fleet(1, 1, 18, 3, 0), 执法执勤用车: [22, 18] },
  YL05: { ...fleet(0, 1, 4, 2, 0), 执法执勤用车: [5, 4] },
  YL06: fleet(0, 0, 0, 0, 1),
  YL07: fleet(0, 0, 0, 0, 1),
  YL08: fleet(0, 0, 0, 0, 1),
  YL09: fleet(0, 0, 6, 1, 0),
  QH01: { ...fleet(1, 2, 0, 0, 5), 其他公务用车: [6, 5] },
  QH02: fleet(0, 0, 5, 1, 0),
  QH03: fleet(1, 0, 0, 0, 2),
  QH04: fleet(0, 0, 0, 0, 1),
  QH05: fleet(0, 0, 2, 0, 0),
  QH06: fleet(0, 1, 1, 0, 0),
  QH07: fleet(0, 1, 1, 0, 0),
  YL11: { ...fleet(0, 1, 0, 0, 2), 其他公务用车: [3, 2] },
  YL12: { ...fleet(0, 1, 0, 0, 1), 其他公务用车: [2, 1] },
  // A car for which it has no quota at all.
  YL13: { ...fleet(0, 1, 0, 0, 0), 其他公务用车: [0, 1] },
  YL14: { ...fleet(0, 1, 0, 0, 1), 其他公务用车: [2, 1] },
  YL15: fleet(0, 1, 0, 0, 1),
  QH11: fleet(0, 1, 0, 0, 1),
  QH12: fleet(0, 1, 0, 0, 1),
  QH13: fleet(0, 1, 0, 0, 1),
}

/** Cars that the law finds fault with: dearer than they may be, with a larger engine, unapproved or too old. */
const faulty: readonly [agency: string, category: string, model: Model, year: number][] = [
  [
    'YX12',
    '执法执勤用车',
    { ...named('长安CS75 1.5T'), name: '长安CS75 PLUS 2.0T', displacement: '2.0', price: 1338 },
    2021,
  ],
  ['YX03', '应急保障用车', { ...named('红旗H5 1.5T'), name: '红旗H5 2.0T', displacement: '2.0', price: 1898 }, 2022],
  ['QH01', '其他公务用车', { ...named('红旗E-QM5'), name: '比亚迪汉EV', maker: 'LGX', price: 2098 }, 2023],
  ['YL01', '应急保障用车', { ...named('别克君威1.5T'), name: '别克君威2.0T', displacement: '2.0', price: 1988 }, 2020],
  // Coaches bought without the approval that a coach needs.
  [
    'YX25',
    '其他公务用车',
    { ...named('宇通ZK6119'), name: '宇通ZK6826', seats: 35, price: 3680, approval: undefined },
    2021,
  ],
  ['YL04', '执法执勤用车', { ...named('江铃全顺2.2T'), approval: undefined }, 2022],
  // Not over a cap, but past its 15 years.
  ['YL05', '特种专业技术用车', named('江铃顺达轻型货车'), 2010],
  ['YX06', '机要通信用车', { ...named('日产轩逸1.6L'), name: '日产轩逸1.6L顶配', price: 1238 }, 2019],
]

function named(name: string): Model {
  const model = models.find((one) => one.name === name)
  if (!model) throw new RangeError(`no model ${name}`)
  return model
}

/** Cars whose 检验有效期 has passed, by their place in the fleet. */
const lapsed: Record<number, string> = {
  17: '2026-01-31',
  58: '2025-11-30',
  131: '2026-02-28',
  196: '2026-04-30',
  263: '2025-12-31',
  371: '2026-05-15',
}
/** How far the first of the old ones have run. */
const farRun = [612_480, 583_900, 605_130]

/** The fleet of today and, before it, so many cars that have been disposed of since 2018. */
export function cityVehicles(disposed: number, random: Chance): { fleet: CityVehicle[]; gone: CityVehicle[] } {
  const plate = plateOffice(random)
  let serial = 0
  const bought = (agency: string, category: string, model: Model, year: number): CityVehicle => {
    serial += 1
    const month = year === 2026 ? random.int(1, 4) : random.int(1, 11)
    const purchasedOn = workday(dayOf(year, month, random.int(1, 28)), 0)
    const age = 2026 - year
    const needsPaper = model.approval !== undefined
    return {
      code: `YV${String(serial).padStart(4, '0')}`,
      plate: plate(model.energy),
      vin: vinOf(model.maker, year, random.int(1000, 399_999), random),
      model,
      category,
      price: Math.floor((model.price * random.int(970, 1000)) / 10),
      purchasedOn,
      registeredOn: workday(purchasedOn, random.int(3, 20)),
      agency,
      km: age * random.int(9_500, 19_500) + random.int(800, 9_000),
      kmOn: AS_OF,
      inspectionUntil: dayOf(random.pick([2027, 2027, 2028]), random.int(1, 12), 28),
      approval: model.approval ?? '',
      approvalNo: needsPaper ? `溪车编办〔${year}〕${random.int(2, 40)}号` : '',
    }
  }
  /** The year before which a purchase would not be believed: most cars are of the last ten years. */
  const yearOf = ({ years: [from, until] }: Model) =>
    random.percent(75) ? random.int(Math.max(from, Math.min(until, 2017)), until) : random.int(from, until)

  const gone = Array.from({ length: disposed }, () => {
    const model = random.pick(oldModels)
    const category = random.pick(model.categories)
    const holders = Object.keys(fleets).filter((code) => fleets[code]?.[category])
    const car = bought(random.pick(holders), category, { ...model }, random.int(...model.years))
    // Their last reading is of a day that nobody wrote down.
    return { ...car, km: Math.floor(car.km / 2), kmOn: '', inspectionUntil: '' }
  })
  const present = Object.entries(fleets).flatMap(([agency, byCategory]) =>
    Object.entries(byCategory).flatMap(([category, numbers]) => {
      const special = faulty.filter((row) => row[0] === agency && row[1] === category)
      return Array.from({ length: numbers?.[1] ?? 0 }, (_, place) => {
        const over = special[place]
        if (over) return bought(agency, category, over[2], over[3])
        const model = random.pick(models.filter((one) => one.categories.includes(category)))
        return bought(agency, category, model, yearOf(model))
      })
    }),
  )
  const old = present.filter(({ registeredOn, model }) => registeredOn < '2014-01-01' && model.bodyType === '轿车')
  return {
    gone,
    fleet: present.map((vehicle, place) => ({
      ...vehicle,
      km: farRun[old.indexOf(vehicle)] ?? vehicle.km,
      inspectionUntil: lapsed[place] ?? vehicle.inspectionUntil,
    })),
  }
}

export const vehicleFile = (vehicles: readonly CityVehicle[]): ImportFile =>
  importFile(
    'vehicles',
    '车辆',
    [
      ...(['车辆编号', '号牌号码', '车辆识别代号', '品牌型号', '车辆类型', '用途类别', '能源类型'] as const),
      ...(['排气量(升)', '核定载客数', '购置价格(元)', '购置日期', '初次登记日期', '使用单位编码'] as const),
      ...(['行驶里程(公里)', '里程日期', '检验有效期至', '配备审批', '配备批准文号'] as const),
    ],
    vehicles.map((vehicle) => ({
      车辆编号: vehicle.code,
      号牌号码: vehicle.plate,
      车辆识别代号: vehicle.vin,
      品牌型号: vehicle.model.name,
      车辆类型: vehicle.model.bodyType,
      用途类别: vehicle.category,
      能源类型: vehicle.model.energy,
      '排气量(升)': vehicle.model.displacement,
      核定载客数: vehicle.model.seats,
      '购置价格(元)': `${vehicle.price}.00`,
      购置日期: vehicle.purchasedOn,
      初次登记日期: vehicle.registeredOn,
      使用单位编码: vehicle.agency,
      '行驶里程(公里)': vehicle.km,
      里程日期: vehicle.kmOn,
      检验有效期至: vehicle.inspectionUntil,
      配备审批: vehicle.approval,
      配备批准文号: vehicle.approvalNo,
    })),
  )

export const quotaFile = (): ImportFile =>
  importFile(
    'vehicle-quotas',
    '车辆编制',
    ['单位编码', '用途类别', '编制数', '生效日期', '失效日期', '批准文号'],
    Object.entries(fleets).flatMap(([agency, byCategory]) =>
      Object.entries(byCategory).flatMap(([category, numbers]) => {
        const quota = numbers?.[0] ?? 0
        const row = {
          单位编码: agency,
          用途类别: category,
          编制数: quota,
          生效日期: '2018-01-01',
          批准文号: '溪车编办〔2018〕1号',
        }
        return quota > 0 ? [row] : []
      }),
    ),
  )
