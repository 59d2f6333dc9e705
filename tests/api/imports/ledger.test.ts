import { describe, expect, test } from 'vitest'
import { headings, startTown } from './town.ts'

const { code, deps, holders, ledger, load, plate, undo, vehicle } = await startTown()
const loadLedger = (lines: string[], onChange?: string) => load('disposals', headings.disposals, lines, onChange)
const loadVehicles = (...numbers: number[]) =>
  load(
    'vehicles',
    headings.vehicles,
    numbers.map((n) => vehicle(n)),
  )

/** What the books say of case `n`, by kind of money. */
async function money(n: number) {
  const rows = await deps.db.query<{ kind: string; sum: string }>(
    `select m.kind, sum(m.amount)::text as sum from money_line m join disposal d on d.id = m.disposal_id
     where d.code = $1 group by m.kind`,
    [code(`D${n}`)],
  )
  return Object.fromEntries(rows.map(({ kind, sum }) => [kind, sum]))
}

describe('a case', () => {
  test('that a correction moves to another vehicle lets the first one go, and an undo takes it back', async () => {
    await loadVehicles(1, 2)
    await loadLedger([ledger(1, { completed: '2023-05-01' })])
    const gone = 'A 2019-05-20 2023-05-01'
    expect([await holders(1), await holders(2)]).toEqual([[gone], ['A 2019-05-20']])
    const moved = await loadLedger([ledger(1, { vehicle: code('V2'), completed: '2023-05-01' })], 'correct')
    expect([await holders(1), await holders(2)]).toEqual([['A 2019-05-20'], [gone]])
    await undo(moved)
    expect([await holders(1), await holders(2)]).toEqual([[gone], ['A 2019-05-20']])
  })

  test('may follow another of the same vehicle: reallocated, then sold by the receiver', async () => {
    await loadVehicles(1)
    const lines = [
      ledger(1, { vehicle: plate(1), method: '调剂', receiver: 'B', completed: '2023-05-01' }),
      ledger(2, { vehicle: plate(1), method: '拍卖', completed: '2024-05-01' }),
    ]
    expect(await loadLedger(lines)).toMatchObject({ status: 'done', created: 2 })
    expect(await holders(1)).toEqual(['A 2019-05-20 2023-05-01', 'B 2023-05-01 2024-05-01'])
    expect(await loadLedger(lines)).toMatchObject({ status: 'done', unchanged: 2 })
  })

  test('names its vehicle by a plate with any dot', async () => {
    await loadVehicles(1)
    for (const dot of ['·', '•', '・', '.', ' ']) {
      const dotted = `${plate(1).slice(0, 2)}${dot}${plate(1).slice(2)}`
      expect((await loadLedger([ledger(1, { vehicle: dotted })])).errors).toEqual([])
    }
  })

  test('keeps its last given appraisal when an earlier row of it is completed', async () => {
    await loadVehicles(1)
    const first = { method: '拍卖', round: '1', appraisal: '60000', auctionedOn: '2023-02-01', result: '流拍' }
    const second = ledger(1, { ...first, round: '2', appraisal: '50000' })
    await loadLedger([ledger(1, first), second])
    expect(await loadLedger([ledger(1, { ...first, fees: '100' }), second])).toMatchObject({ updated: 1, unchanged: 1 })
    const [known] = await deps.db.query(
      'select c.appraisal from disposal_case c join disposal d on d.id = c.disposal_id where d.code = $1',
      [code('D1')],
    )
    expect(known).toEqual({ appraisal: '50000.00' })
  })
})

describe('a row without a round', () => {
  const sold = { residual: '1850.50', fees: '50.50' }
  const paid = { ...sold, remitted: '1800', receipt: '001' }

  test('is completed by its receipt, and its money counts once', async () => {
    await loadVehicles(1)
    await loadLedger([ledger(1, sold)])
    expect(await loadLedger([ledger(1, paid)])).toMatchObject({ status: 'done', updated: 1, created: 0 })
    expect(await money(1)).toEqual({ residual: '1850.50', fees: '50.50', remitted: '1800.00' })
    expect(await loadLedger([ledger(1, paid)])).toMatchObject({ status: 'done', unchanged: 1 })
  })

  test('and without its receipt is the recorded row, not a second one', async () => {
    await loadVehicles(1)
    await loadLedger([ledger(1, paid)])
    expect((await loadLedger([ledger(1, sold)])).errors).toEqual(['2:上缴金额(元)', '2:缴款凭证号'])
    expect(await money(1)).toEqual({ residual: '1850.50', fees: '50.50', remitted: '1800.00' })
  })

  test('is a further receipt where it says something else', async () => {
    await loadVehicles(1)
    await loadLedger([ledger(1, { ...sold, remitted: '1000', receipt: '001' })])
    const rest = ledger(1, { remitted: '800', receipt: '002' })
    expect(await loadLedger([rest])).toMatchObject({ status: 'done', created: 1 })
    expect(await money(1)).toEqual({ residual: '1850.50', fees: '50.50', remitted: '1800.00' })
  })
})
