import { changeMany, changeRows } from '@heding/api/changes/service.ts'
import { judgeEverything } from '@heding/api/findings/judge.ts'
import { listFindings } from '@heding/api/findings/service.ts'
import { problemOf } from '@heding/api/http/errors.ts'
import { Problem } from '@heding/api/http/problem.ts'
import { findBatch } from '@heding/api/imports/repo.ts'
import { importNow } from '@heding/api/imports/service.ts'
import { undoImport } from '@heding/api/imports/undo.ts'
import { giveBack, takeUp } from '@heding/api/office/occupancies.ts'
import { addDays, shanghaiDay } from '@heding/shared/day.ts'
import { kinds as definitions, type Kind } from '@heding/shared/imports/kinds.ts'
import type { Finding } from '@heding/shared/law/finding.ts'
import type { BulkInput } from '@heding/shared/register/change.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildUser, startApi } from '../../support/start-api.ts'

const { deps, clock } = await startApi()
const clerk = await buildUser(deps, { role: 'asset-clerk' })

const tiers = ['市级机关', '县级机关', '乡级机关']
const bands = ['局(处)级以下', '副局(处)级', '科级以下', '正科级', '乡级以下']
const days = ['2023-02-28', '2024-01-31', '2024-02-29', '2024-06-30', '2024-12-31', '2025-03-01']
const one = <T>(values: readonly T[]) => fc.constantFrom(...values)
const n = (max: number) => fc.integer({ min: 1, max })
const maybe = (values: readonly string[]) => one(['', ...values])
const area = one(['9', '18', '18.01', '36.5', '120'])

/** One random row of each kind; `x` makes the codes of one history its own. */
const rows = (x: string): Record<Kind, { heading: string; row: fc.Arbitrary<string> }> => {
  const agency = n(3).map((i) => `${x}A${i}`)
  const person = n(5).map((i) => `${x}P${i}`)
  const room = n(5).map((i) => `${x}R${i}`)
  const vehicle = n(3)
  const csv = (...cells: fc.Arbitrary<unknown>[]) => fc.tuple(...cells).map((values) => values.join(','))
  return {
    agencies: {
      heading: '单位编码,单位名称,上级单位编码,机关层级,生效日期',
      row: csv(agency, one(['甲局', '乙局']), fc.constant(''), one(tiers), maybe(days)),
    },
    headcounts: {
      heading: '单位编码,职务层次,编制数,生效日期,失效日期',
      row: csv(agency, one(bands), n(4), one(days), maybe(days)),
    },
    people: {
      heading: '人员编号,姓名,单位编码,职务层次,人员状态,状态日期,生效日期',
      row: csv(
        person,
        one(['甲', '乙']),
        agency,
        one(bands),
        one(['在职', '在职', '退休', '调离']),
        one(days),
        maybe(days),
      ),
    },
    compounds: {
      heading: '院落,地址,占地面积(㎡),权属单位编码,生效日期',
      row: csv(fc.constant('院'), one(['东路1号', '西路2号']), area, fc.option(agency, { nil: '' }), maybe(days)),
    },
    buildings: {
      heading: '院落,楼栋,建筑面积(㎡),地上层数,生效日期',
      row: csv(fc.constant('院,楼'), area, n(9), maybe(days)),
    },
    rooms: {
      heading: '房间编号,院落,楼栋,楼层,房间号,用途,使用面积(㎡),使用单位编码,生效日期',
      row: csv(
        room,
        fc.constant('院,楼,1,101'),
        one(['办公室', '办公室', '会议室', '技术业务用房']),
        area,
        fc.option(agency, { nil: '' }),
        maybe(days),
      ),
    },
    occupancies: {
      heading: '房间编号,人员编号,起始日期,截止日期,批准文号',
      row: csv(room, person, one(days), maybe(days), maybe(['批1'])),
    },
    'vehicle-quotas': {
      heading: '单位编码,用途类别,编制数,生效日期,失效日期',
      row: csv(agency, one(['应急保障用车', '其他公务用车']), n(2), one(days), maybe(days)),
    },
    vehicles: {
      heading:
        '车辆编号,号牌号码,车辆识别代号,品牌型号,车辆类型,用途类别,能源类型,排气量(升),购置价格(元),购置日期,初次登记日期,使用单位编码,行驶里程(公里),里程日期,检验有效期至,生效日期',
      row: fc
        .tuple(
          vehicle,
          one(['轿车', '中型客车']),
          one(['应急保障用车', '其他公务用车']),
          one(['180000', '180000.01', '300000']),
          one(['2016-02-29', '2018-06-30', '2004-06-30']),
          agency,
          maybe(['1000', '500000', '600000']),
          maybe(days),
          maybe(days),
          maybe(days),
        )
        .map(([v, body, category, price, day, holder, km, readOn, inspection, from]) => {
          const serial = `${Number(x) * 10 + v}`.padStart(5, '0')
          const vin = `LSVAB0000E2${serial.padStart(6, '0')}`
          return [
            `${x}V${v}`,
            `皖P${serial}`,
            vin,
            '车',
            body,
            category,
            '汽油',
            '2.0',
            price,
            day,
            day,
            holder,
            km,
            km && readOn,
            inspection,
            from,
          ].join()
        }),
    },
    disposals: {
      heading: '处置编号,车辆编号,处置方式,申请日期,拍卖轮次,残值收入(元),上缴金额(元),接收单位编码,办结日期',
      row: csv(
        n(3).map((i) => `${x}D${i}`),
        vehicle.map((v) => `${x}V${v}`),
        one(['调剂', '报废']),
        fc.constant('2023-01-10'),
        maybe(['1']),
        maybe(['100.00']),
        maybe(['50.00']),
        fc.option(agency, { nil: '' }),
        maybe(days),
      ),
    },
  }
}

type Command =
  | { do: 'import'; kind: Kind; text: string; onChange: string }
  | { do: 'change'; kind: Kind; rows: Record<string, string>[]; onChange: string }
  | { do: 'bulk'; kind: BulkInput['kind']; codes: string[]; set: Record<string, string>; onChange: string }
  | { do: 'undo'; which: number }
  | { do: 'take-up' | 'give-back'; room: string; person: string; from: string; until: string }
  | { do: 'wait'; days: number }

const commands = (x: string): fc.Arbitrary<Command> => {
  const kinds = rows(x)
  const imports = (Object.keys(kinds) as Kind[]).map((kind) =>
    fc
      .tuple(fc.array(kinds[kind].row, { minLength: 1, maxLength: 4 }), one(['error', 'correct', 'correct', ...days]))
      .map(([lines, onChange]): Command => {
        const text = `${[kinds[kind].heading, ...new Set(lines)].join('\n')}\n`
        return { do: 'import', kind, text, onChange }
      }),
  )
  const onChange = one(['error', 'correct', 'correct', ...days])
  const changes = (Object.keys(kinds) as Kind[]).map((kind) =>
    fc.tuple(kinds[kind].row, onChange).map(([line, how]): Command => {
      return { do: 'change', kind, rows: [cellsOf(kind, kinds[kind].heading, line)], onChange: how }
    }),
  )
  const codes = (prefix: string) =>
    fc.uniqueArray(n(3), { minLength: 1 }).map((all) => all.map((i) => `${x}${prefix}${i}`))
  const bulk = (kind: BulkInput['kind'], prefix: string, field: string, values: readonly string[]) =>
    fc.tuple(codes(prefix), one(values), onChange).map(([some, value, how]): Command => {
      return { do: 'bulk', kind, codes: some, set: { [field]: value }, onChange: how }
    })
  return fc.oneof(
    ...imports,
    ...imports,
    ...changes,
    bulk('rooms', 'R', 'use', ['办公室', '会议室']),
    bulk('rooms', 'R', 'agency_code', [`${x}A1`, `${x}A2`, '']),
    bulk('people', 'P', 'agency_code', [`${x}A1`, `${x}A2`]),
    bulk('agencies', 'A', 'tier', tiers),
    bulk('vehicles', 'V', 'category', ['应急保障用车', '其他公务用车']),
    fc.nat().map((which): Command => ({ do: 'undo', which })),
    fc
      .tuple(one(['take-up', 'give-back'] as const), n(5), n(5), one(days), one(days))
      .map(([act, r, p, from, until]): Command => ({ do: act, room: `${x}R${r}`, person: `${x}P${p}`, from, until })),
    one([1, 2, 27, 31, 100, 181, 366]).map((wait): Command => ({ do: 'wait', days: wait })),
  )
}

/** A line of a file as cells by field. */
function cellsOf(kind: Kind, heading: string, line: string): Record<string, string> {
  const values = line.split(',')
  const fieldOf = new Map(definitions[kind].columns.map((column) => [column.heading, column.field]))
  return Object.fromEntries(heading.split(',').map((name, at) => [fieldOf.get(name) ?? name, values[at] ?? '']))
}

/** A world with something of every kind, so that histories have something to change. */
const beginning = (x: string): [Kind, string][] => [
  ['agencies', [1, 2, 3].map((i) => `${x}A${i},局${i},,${tiers[i - 1]},`).join('\n')],
  [
    'people',
    [1, 2, 3, 4, 5]
      .map((i) => `${x}P${i},人${i},${x}A${1 + (i % 2)},${i % 2 ? '科级以下' : '局(处)级以下'},在职,,`)
      .join('\n'),
  ],
  ['rooms', [1, 2, 3, 4, 5].map((i) => `${x}R${i},院,楼,1,10${i},办公室,18,${x}A1,`).join('\n')],
  ['occupancies', [1, 2, 3].map((i) => `${x}R${i},${x}P${i},2023-02-28,,`).join('\n')],
]

const author = { actor: clerk, address: '' }

async function carryOut(command: Command, batches: number[]) {
  if (command.do === 'wait') return clock.advance(command.days * 86_400_000)
  try {
    if (command.do === 'import') {
      const { kind, text, onChange } = command
      const batch = await importNow(deps, clerk, { kind, fileName: `${kind}.csv`, bytes: Buffer.from(text), onChange })
      if (batch.status === 'done') batches.push(batch.id)
    } else if (command.do === 'change') {
      const { kind, rows, onChange } = command
      const { id } = await changeRows(deps, author, { kind, rows, onChange, source: 'form', dryRun: false })
      if (id !== null) batches.push(id)
    } else if (command.do === 'bulk') {
      const { kind, codes, set, onChange } = command
      const { id } = await changeMany(deps, author, { kind, codes, set, onChange, dryRun: false })
      if (id !== null) batches.push(id)
    } else if (command.do === 'undo') {
      const batch = await findBatch(deps.db, batches[command.which % Math.max(1, batches.length)] ?? 0)
      if (batch) await undoImport(deps, author, batch)
    } else if (command.do === 'take-up') {
      const { room, person, from } = command
      await takeUp(deps, author, { roomCode: room, personCode: person, from })
    } else {
      const { room, person, from, until } = command
      await giveBack(deps, author, { roomCode: room, personCode: person, from, until })
    }
  } catch (error) {
    // Refusals are part of a history; a constraint may be what refuses.
    if (!(error instanceof Problem) && problemOf(error)?.type !== 'conflict') throw error
  }
}

async function keptFindings(): Promise<Finding[]> {
  const found: Finding[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await listFindings(deps, { all: true }, { limit: 200, ...(cursor ? { cursor } : {}) })
    found.push(...page.items)
    if (!page.nextCursor) return found
    cursor = page.nextCursor
  }
}

async function judgedFromNothing(day: string): Promise<Finding[]> {
  return deps.db.transaction(async (tx) => {
    const found: Finding[] = []
    for await (const judged of judgeEverything(tx, day)) found.push(...judged.map(({ finding }) => finding))
    return found
  })
}

const byKey = (findings: Finding[]) => new Map(findings.map((finding) => [finding.key, finding] as const))

test('after any history of imports, undos, changes and passing days the kept findings are what judging everything from nothing finds', {
  timeout: 240_000,
}, async () => {
  let history = 0
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat()), fc.context(), fc.gen(), async (_, log, gen) => {
      history += 1
      const x = String(history)
      clock.set('2024-03-01')
      const batches: number[] = []
      for (const [kind, text] of beginning(x)) {
        await carryOut({ do: 'import', kind, text: `${rows(x)[kind].heading}\n${text}\n`, onChange: 'error' }, batches)
      }
      expect(batches).toHaveLength(4)
      for (let step = gen(n, 14); step > 0; step -= 1) {
        const command = gen(commands, x)
        log.log(JSON.stringify(command))
        await carryOut(command, batches)
        const day = shanghaiDay(deps.now())
        expect(byKey(await keptFindings())).toEqual(byKey(await judgedFromNothing(day)))
      }
      // and any other day answers too
      const other = addDays(shanghaiDay(deps.now()), -gen(n, 400))
      expect((await listFindings(deps, { all: true }, { asOf: other, limit: 1 })).asOf).toBe(other)
    }),
    // A failure is made small for as long as there is time; HISTORIES=100 widens.
    { numRuns: Number(process.env.HISTORIES ?? 10), interruptAfterTimeLimit: 180_000 },
  )
})
