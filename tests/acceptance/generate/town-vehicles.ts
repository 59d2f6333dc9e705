import { plusDays } from '../oracle/calendar.ts'
import { cell, type Row } from '../oracle/history.ts'
import { caps, guideKm, newEnergies } from '../oracle/law.ts'
import { capOf } from '../oracle/vehicle.ts'
import { type Dice, hundredths } from './dice.ts'
import { vin } from './vin.ts'

/** An ordinary plate, or one of the new-energy kinds; never the same for two serials. */
export function plate(dice: Dice, serial: number, energy: string, body: string): string {
  const four = String(serial).padStart(4, '0')
  if (!newEnergies.includes(energy)) return `皖${dice.pick(['A', 'P', 'S'])}${dice.pick(['0', 'B', 'Z'])}${four}`
  const large = /大型|中型|重型/.test(body)
  const letter = energy === '纯电动' ? dice.pick(['D', 'A', 'B']) : dice.pick(['F', 'G', 'H'])
  return large ? `皖P${four}9${letter}` : `皖P${letter}${dice.pick(['0', 'L'])}${four}`
}

const bodies = [
  '轿车',
  '轿车',
  '轿车',
  '其他小型客车',
  '其他小型客车',
  '中型客车',
  '大型客车',
  '微型载货',
  '轻型载货',
  '中型载货',
  '重型载货',
]
const energies = ['汽油', '汽油', '汽油', '柴油', '纯电动', '插电式混合动力', '燃料电池', '混合动力', '其他']

export function makeVehicles(dice: Dice, agencies: Row[]) {
  const vehicles = Array.from({ length: dice.int(34, 44) }, (_, index) => makeVehicle(dice, index + 1, agencies))
  const quotas: Row[] = []
  const groups = Map.groupBy(vehicles, (row) => `${row.使用单位编码} ${row.用途类别}`)
  for (const [key, group] of groups) {
    const [agency = '', category = ''] = key.split(' ')
    if (dice.chance(0.25)) continue
    const number = Math.max(0, group.length + dice.pick([-1, 0, 0, 1]))
    const quota = {
      单位编码: agency,
      用途类别: category,
      编制数: String(number),
      生效日期: '2016-01-01',
      失效日期: '',
      批准文号: '',
    }
    const turn = dice.pick(['2023-06-30', '2023-12-31', '2024-02-29'])
    if (dice.chance(0.4)) {
      quotas.push({ ...quota, 失效日期: turn })
      quotas.push({ ...quota, 生效日期: plusDays(turn, 1), 编制数: String(Math.max(0, number + dice.pick([-1, 1]))) })
    } else quotas.push(quota)
  }
  return { vehicles, quotas: dice.shuffled(quotas) }
}

function makeVehicle(dice: Dice, serial: number, agencies: Row[]): Row {
  const body = dice.chance(0.06) ? dice.pick(['专项作业车', '摩托车']) : dice.pick(bodies)
  const energy = body === '轿车' ? dice.pick(energies) : dice.pick(['汽油', '柴油', '柴油', '纯电动', '插电式混合动力'])
  const bought = dice.chance(0.55)
    ? dice.pick(['2017-12-04', '2017-12-05', '2020-02-29', dice.day('2017-12-05', '2024-06-30')])
    : dice.pick(['2012-02-29', '2004-02-29', '2016-02-29', dice.day('2003-01-01', '2016-12-31')])
  const row: Row = {
    车辆编号: `V${String(serial).padStart(3, '0')}`,
    号牌号码: plate(dice, serial, dice.chance(0.85) ? energy : '汽油', body),
    车辆识别代号: vin(dice, serial, dice.chance(0.92)),
    品牌型号: dice.pick(['大众宝来1.5L', '丰田汉兰达', '比亚迪秦ＥＶ', '金杯海狮', '柯斯达（加长）', '江淮瑞风']),
    车辆类型: body,
    用途类别: dice.chance(0.1) ? '特种专业技术用车' : dice.pick(Object.keys(caps)),
    能源类型: energy,
    '排气量(升)': '',
    核定载客数: dice.chance(0.8) ? String(dice.int(2, 19)) : '',
    '购置价格(元)': '',
    购置日期: bought,
    初次登记日期: dice.chance(0.5) ? bought : plusDays(bought, dice.int(1, 20)),
    使用单位编码: cell(dice.pick(agencies), '单位编码'),
    '行驶里程(公里)': '',
    里程日期: '',
    检验有效期至: dice.chance(0.85)
      ? dice.pick(['2024-02-29', '2024-06-30', dice.day('2021-01-31', '2026-12-31')])
      : '',
    配备审批: dice.pick(['', '', '正常', '工作需要', '特殊情况', '特殊情况']),
    配备批准文号: '',
  }
  if (row.配备审批 !== '' && dice.chance(0.5)) row.配备批准文号 = `云车〔2020〕${dice.int(1, 40)}号`
  const cap = capOf(row)
  const prices = [120_000, 180_000, 250_000, 450_000, cap?.price ?? 90_000]
  row['购置价格(元)'] = hundredths(
    dice.pick(prices) * 100 + dice.pick([-1, 0, 0, 1, 1, dice.int(-5_000_000, 5_000_000)]),
  )
  if (energy !== '纯电动' || dice.chance(0.1)) {
    row['排气量(升)'] = dice.chance(0.92)
      ? dice.pick(['1.2', '1.5', '1.6', '1.61', '1.8', '1.80', '1.81', '2.0', '3.0', '3.01'])
      : ''
  }
  const guide = guideKm[body] ?? 500_000
  if (dice.chance(0.85)) {
    row['行驶里程(公里)'] = String(
      dice.pick([guide, guide - 1, guide + 1, dice.int(1_000, guide), dice.int(guide, 900_000)]),
    )
    row.里程日期 = dice.chance(0.5) ? dice.day('2022-01-01', '2024-10-31') : ''
  }
  return row
}
