import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { plusDays } from '../oracle/calendar.ts'
import { codes, judge } from '../oracle/findings.ts'
import { casesOf, cell, holderOf, type Town } from '../oracle/history.ts'
import { newEnergies } from '../oracle/law.ts'
import { reportOf } from '../oracle/report.ts'
import { badFiles } from './bad.ts'
import { someDays } from './days.ts'
import { Dice } from './dice.ts'
import { kinds } from './headings.ts'
import { columnsOf, sameAs, tableOf } from './same-as.ts'
import { after, laterSteps, type Step } from './then.ts'
import { makeTown } from './town.ts'
import { hasCheckDigit } from './vin.ts'
import { csv } from './write.ts'

/** Writes the case folder of a seed. Rooms without any day count as vacant from `importedOn`. */
export async function generateCase(seed: number, dir: string, importedOn: string): Promise<void> {
  const town = makeTown(seed)
  const dice = new Dice(seed + 1)
  const put = (name: string, content: string | Uint8Array) => {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true })
    writeFileSync(path.join(dir, name), content)
  }
  const json = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`
  for (const kind of kinds) {
    put(`${kind}.csv`, csv(tableOf(columnsOf(kind, town[kind]), town[kind])))
    for (const { name, bytes } of await sameAs(dice, kind, town[kind])) put(`same-as/${name}`, bytes)
  }
  for (const { name, text, cells } of badFiles(dice, town)) {
    put(`bad/${name}.csv`, text)
    put(`bad/${name}.json`, json(cells))
  }
  const future = [importedOn, plusDays(importedOn, 1), plusDays(importedOn, 180), plusDays(importedOn, 181)]
  put(
    'expected.json',
    json({ ...expected(town, [...someDays(dice, town, 10), ...future], importedOn), warnings: warningsOf(town) }),
  )
  const steps = laterSteps(dice, town)
  const changed = steps.reduce(after, town)
  for (const [index, step] of steps.entries())
    put(`then/${stepName(index, step)}`, csv(tableOf(columnsOf(step.kind, step.rows), step.rows)))
  const days = ['2023-12-01', '2024-03-01', '2024-05-01', '2024-06-01', '2024-06-30', '2025-02-28', importedOn]
  put('expected-then.json', json(expected(changed, [...new Set([...days, ...someDays(dice, changed, 3)])], importedOn)))
}

const stepName = (index: number, { kind, onChange }: Step) =>
  `${String(index + 1).padStart(2, '0')}.${kind}.${onChange}.csv`

function expected(town: Town, days: string[], importedOn: string) {
  const cases = casesOf(town)
  const holders = cases.map((one) => holderOf(town, cases, one.vehicle, one.last('申请日期')))
  const keys = ['2021', '2022', '2023', '2024', '2025', '2026']
  for (const holder of new Set(holders)) if (holder) keys.push(`2023/${holder}`, `2024/${holder}`)
  return {
    codes,
    findings: Object.fromEntries(days.map((day) => [day, judge(town, day, importedOn)])),
    reports: Object.fromEntries(
      keys.map((key) => {
        const [year, agency] = key.split('/')
        return [key, reportOf(town, Number(year), agency)]
      }),
    ),
  }
}

/** A VIN whose check digit fails, a new-energy car on an ordinary plate. */
function warningsOf(town: Town): Record<string, [number, string][]> {
  const named: [number, string][] = []
  for (const [index, row] of town.vehicles.entries()) {
    if (!hasCheckDigit(cell(row, '车辆识别代号'))) named.push([index + 2, '车辆识别代号'])
    const ordinary = cell(row, '号牌号码').length === 7
    if (ordinary && newEnergies.includes(cell(row, '能源类型'))) named.push([index + 2, '号牌号码'])
  }
  return { 'vehicles.csv': named }
}
