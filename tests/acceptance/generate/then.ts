import { plusDays } from '../oracle/calendar.ts'
import { cell, firstHeading, type Kind, type Row, type Town, type Versioned } from '../oracle/history.ts'
import { caps, officeNorms } from '../oracle/law.ts'
import type { Dice } from './dice.ts'
import { headings } from './headings.ts'

/** A later import: its rows, and what the call says of changed values. */
export interface Step {
  kind: Kind
  onChange: 'none' | 'correct' | string
  rows: Row[]
}

const keys: Partial<Record<Kind, string[]>> = {
  headcounts: ['单位编码', '职务层次', '生效日期'],
  'vehicle-quotas': ['单位编码', '用途类别', '生效日期'],
  occupancies: ['房间编号', '人员编号', '起始日期'],
}

/** The town after a step: a dated row holds from its day, an undated one is a correction or holds from the day told. */
export function after(town: Town, { kind, onChange, rows }: Step): Town {
  const all = [...town[kind]]
  const key = keys[kind]
  for (const row of rows) {
    const same = (other: Row) =>
      key
        ? key.every((heading) => cell(other, heading) === cell(row, heading))
        : cell(other, firstHeading[kind as Versioned]) === cell(row, firstHeading[kind as Versioned]) &&
          cell(other, '生效日期') === cell(row, '生效日期')
    const index = all.findIndex(same)
    const before = all[index]
    const changed = before && headings[kind].some((heading) => cell(before, heading) !== cell(row, heading))
    if (!before) all.push(row)
    else if (changed && /^\d/.test(onChange)) all.push({ ...row, 生效日期: onChange })
    else if (changed) all[index] = row
  }
  return { ...town, [kind]: all }
}

/** Later files: transfers, new posts, rooms measured again, corrections, offices left, staff changed, new readings. */
export function laterSteps(dice: Dice, town: Town): Step[] {
  const undated = (kind: Versioned) => town[kind].filter((row) => cell(row, '生效日期') === '')
  const day = () => dice.pick(['2024-03-01', '2024-05-01', '2024-06-30', '2023-12-01'])
  const tierOf = (code: string) =>
    cell(
      town.agencies.find((row) => row.单位编码 === code),
      '机关层级',
    )
  const steps: Step[] = []
  const agencies = undated('agencies').map((row) => cell(row, '单位编码'))

  const [moved, promoted, corrected] = dice.sample(undated('people'), 3)
  const transferred = (person: Row | undefined, from: string): Row => {
    const agency = dice.pick(agencies)
    const band = dice.pick(Object.keys(officeNorms[tierOf(agency)] ?? {}))
    return { ...person, 单位编码: agency, 职务层次: band, 职务: '调任', 生效日期: from }
  }
  // Some rows of this file have their day, and the column is there for all.
  steps.push({ kind: 'people', onChange: 'none', rows: [transferred(moved, day()), { ...corrected, 生效日期: '' }] })
  // What was said without a day is compared with what was said without a day.
  steps.push({ kind: 'people', onChange: 'none', rows: [{ ...moved, 生效日期: '' }] })
  steps.push({ kind: 'people', onChange: 'correct', rows: [{ ...moved, 职务层次: dice.pick(bandsOf(moved)) }] })
  const bands = Object.keys(officeNorms[tierOf(cell(promoted, '单位编码'))] ?? {})
  steps.push({ kind: 'people', onChange: day(), rows: [{ ...promoted, 职务层次: dice.pick(bands) }] })
  steps.push({ kind: 'people', onChange: 'correct', rows: [{ ...corrected, 职务层次: dice.pick(bandsOf(corrected)) }] })

  const held = undated('rooms').filter((row) =>
    town.occupancies.some((o) => o.房间编号 === row.房间编号 && o.截止日期 === ''),
  )
  const [measured, wrong, turned] = dice.sample(held, 3)
  steps.push({
    kind: 'rooms',
    onChange: day(),
    rows: [{ ...measured, '使用面积(㎡)': dice.pick(['9.00', '18.01', '33.3']) }],
  })
  const use = dice.pick(['会议室', '储藏室', '办公室'])
  steps.push({ kind: 'rooms', onChange: day(), rows: [{ ...turned, 用途: use }] })
  steps.push({
    kind: 'rooms',
    onChange: 'correct',
    rows: [{ ...wrong, '使用面积(㎡)': '27.02', 使用单位编码: dice.pick(agencies) }],
  })

  const [leaving, staying] = dice.sample(
    town.occupancies.filter((row) => row.截止日期 === '' && cell(row, '起始日期') < '2024-04-01'),
    2,
  )
  steps.push({
    kind: 'occupancies',
    onChange: 'correct',
    rows: [{ ...leaving, 截止日期: '2024-04-30' }, { ...staying }],
  })

  const [staff] = dice.sample(
    town.headcounts.filter((row) => row.失效日期 === ''),
    1,
  )
  if (staff && cell(staff, '生效日期') < '2024-05-01') {
    const rest = { ...staff, 编制数: String(Number(cell(staff, '编制数')) + 1), 生效日期: '2024-06-01' }
    steps.push({ kind: 'headcounts', onChange: 'correct', rows: [{ ...staff, 失效日期: '2024-05-31' }, rest] })
  }

  const disposed = new Set(town.disposals.map((row) => row.车辆编号))
  const kept = town.vehicles.filter(
    (row) =>
      ![row.车辆编号, row.号牌号码, row.车辆识别代号].some((name) => disposed.has(name)) &&
      cell(row, '购置日期') < '2023-01-01',
  )
  const [lent, driven, changed] = dice.sample(kept, 3)
  steps.push({ kind: 'vehicles', onChange: day(), rows: [{ ...lent, 使用单位编码: dice.pick(agencies) }] })
  const later = plusDays('2024-12-01', dice.int(0, 90))
  steps.push({
    kind: 'vehicles',
    onChange: 'none',
    rows: [
      { ...driven, '行驶里程(公里)': String(dice.pick([600_000, 499_999, 700_000])), 里程日期: later, 生效日期: later },
    ],
  })
  const other = { 用途类别: dice.pick(Object.keys(caps)), 检验有效期至: '2026-01-31', '购置价格(元)': '179999.99' }
  steps.push({ kind: 'vehicles', onChange: day(), rows: [{ ...changed, ...other }] })
  const [quota] = dice.sample(
    town['vehicle-quotas'].filter((row) => row.失效日期 === ''),
    1,
  )
  steps.push({ kind: 'vehicle-quotas', onChange: 'correct', rows: [{ ...quota, 编制数: String(dice.int(0, 4)) }] })
  const [seated] = dice.sample(
    town.people.filter((row) => cell(row, '生效日期') < '2024-05-02'),
    1,
  )
  const elsewhere = undated('rooms').filter(
    (room) => !town.occupancies.some((o) => o.房间编号 === room.房间编号 && o.人员编号 === seated?.人员编号),
  )
  const place = { 房间编号: cell(dice.pick(elsewhere), '房间编号'), 人员编号: cell(seated, '人员编号') }
  steps.push({
    kind: 'occupancies',
    onChange: 'none',
    rows: [{ ...place, 起始日期: '2026-02-02', 截止日期: '', 批准文号: '' }],
  })
  const renamed = dice.pick(undated('agencies'))
  steps.push({
    kind: 'agencies',
    onChange: 'none',
    rows: [{ ...renamed, 单位名称: '更名后的单位', 生效日期: '2024-01-01' }],
  })
  return steps.filter(({ kind, rows }) => rows.every((row) => cell(row, headings[kind][0] ?? '') !== ''))

  function bandsOf(person: Row | undefined): string[] {
    return Object.keys(officeNorms[tierOf(cell(person, '单位编码'))] ?? {})
  }
}
