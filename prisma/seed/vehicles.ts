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
  YC01: fleet(2, 1, 0, 0, 2),
  YC02: fleet(1, 0, 0, 0, 2),
  YC03: fleet(2, 2, 0, 0, 2),
  YC04: fleet(1, 0, 0, 0, 1),
  YC05: fleet(1, 0, 4, 0, 0),
  YC06: fleet(1, 0, 0, 0, 1),
  YC07: fleet(1, 0, 0, 1, 1),
  YC08: fleet(1, 1, 0, 0, 1),
  YC09: { ...fleet(1, 2, 0, 0, 12), 其他公务用车: [14, 12] },
  YC10: fleet(1, 1, 0, 0, 0),
  YC11: { ...fleet(1, 1, 14, 2, 0), 执法执勤用车: [16, 14] },
  YC12: fleet(1, 0, 2, 0, 0),
  YC13: fleet(1, 0, 3, 1, 0),
  YC14: fleet(1, 0, 3, 2, 0),
  YC15: fleet(1, 0, 2, 0, 0),
  YC16: fleet(1, 1, 0, 1, 0),
  YC17: { ...fleet(1, 0, 5, 1, 0), 执法执勤用车: [6, 5] },
  YC18: fleet(1, 3, 2, 2, 0),
  YC19: fleet(0, 0, 0, 1, 0),
  YC20: fleet(1, 0, 4, 0, 0),
  YC21: fleet(1, 0, 3, 0, 0),
  YC22: fleet(0, 0, 0, 0, 1),
  // Two more than it may have.
  YC23: { ...fleet(0, 0, 6, 1, 0), 执法执勤用车: [6, 8] },
  YC24: fleet(0, 0, 8, 2, 0),
  YC25: fleet(0, 0, 0, 1, 1),
  YX01: fleet(1, 0, 0, 0, 2),
  YX02: { ...fleet(1, 2, 0, 0, 4), 其他公务用车: [6, 4] },
  YX03: fleet(1, 0, 0, 0, 1),
  YX04: { ...fleet(1, 0, 5, 1, 0), 执法执勤用车: [8, 5] },
  YX05: { ...fleet(0, 1, 2, 1, 0), 执法执勤用车: [3, 2] },
  QH01: { ...fleet(1, 1, 0, 0, 3), 其他公务用车: [4, 3] },
  QH02: fleet(0, 0, 3, 0, 0),
  YX11: { ...fleet(0, 1, 0, 0, 1), 其他公务用车: [2, 1] },
  YX12: { ...fleet(0, 1, 0, 0, 1), 其他公务用车: [2, 1] },
  // A car for which it has no quota at all.
  YX13: { ...fleet(0, 1, 0, 0, 0), 其他公务用车: [0, 1] },
  YX14: { ...fleet(0, 1, 0, 0, 1), 其他公务用车: [2, 1] },
}

/** Cars that the law finds fault with: dearer than they may be, with a larger engine, or too old. */
const faulty: readonly [agency: string, category: string, model: Model, year: number][] = [
  [
    'YC12',
    '执法执勤用车',
    { ...named('长安CS75 1.5T'), name: '长安CS75 PLUS 2.0T', displacement: '2.0', price: 1338 },
    2021,
  ],
  ['YC03', '应急保障用车', { ...named('红旗H5 1.5T'), name: '红旗H5 2.0T', displacement: '2.0', price: 1898 }, 2022],
  ['QH01', '其他公务用车', { ...named('红旗E-QM5'), name: '比亚迪汉EV', maker: 'LGX', price: 2098 }, 2023],
  // Not over a cap, but past its 15 years.
  ['YX05', '特种专业技术用车', named('江铃顺达轻型货车'), 2010],
  ['YC06', '机要通信用车', { ...named('日产轩逸1.6L'), name: '日产轩逸1.6L顶配', price: 1238 }, 2019],
]

function named(name: string): Model {
  const model = models.find((one) => one.name === name)
  if (!model) throw new RangeError(`no model ${name}`)
  return model
}

/** Cars whose 检验有效期 has passed, by their place in the fleet. */
const lapsed: Record<number, string> = { 17: '2026-01-31', 58: '2025-11-30', 96: '2026-04-30', 131: '2026-02-28' }
/** How far the first of the old ones have run. */
const farRun = [612_480, 583_900, 605_130]

/** The fleet of today and, before it, the cars that have been disposed of since 2018. */
export function cityVehicles(random: Chance): { fleet: CityVehicle[]; gone: CityVehicle[] } {
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
      approvalNo: needsPaper ? `云车编办〔${year}〕${random.int(2, 40)}号` : '',
    }
  }
  /** The year before which a purchase would not be believed: most cars are of the last ten years. */
  const yearOf = ({ years: [from, until] }: Model) =>
    random.percent(75) ? random.int(Math.max(from, Math.min(until, 2017)), until) : random.int(from, until)

  const gone = Array.from({ length: 58 }, () => {
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
          批准文号: '云车编办〔2018〕1号',
        }
        return quota > 0 ? [row] : []
      }),
    ),
  )
