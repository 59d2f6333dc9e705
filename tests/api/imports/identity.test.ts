import { describe, expect, test } from 'vitest'
import { headings, startTown } from './town.ts'

const { code, ledger, load, plate, undo, vehicle, vin } = await startTown()
const loadVehicles = (lines: string[], onChange?: string) => load('vehicles', headings.vehicles, lines, onChange)
const loadLedger = (lines: string[], onChange?: string) => load('disposals', headings.disposals, lines, onChange)

describe('a plate', () => {
  test('of an unchanged vehicle further down the file is refused at the row that brings it', async () => {
    await loadVehicles([vehicle(1)])
    expect((await loadVehicles([vehicle(2, { plate: plate(1) }), vehicle(1)])).errors).toEqual(['2:号牌号码'])
  })

  test('is refused at the one row of a vehicle that gives it, not at its other days', async () => {
    const rows = [vehicle(1), vehicle(2, { plate: plate(1) }), vehicle(2, { plate: plate(7), from: '2024-01-01' })]
    expect((await loadVehicles(rows)).errors).toEqual(['3:号牌号码'])
  })

  test('may change places with another on a day, in one file', async () => {
    await loadVehicles([vehicle(1), vehicle(2)])
    const from = '2024-01-01'
    const swapped = [vehicle(1, { plate: plate(2), from }), vehicle(2, { plate: plate(1), from })]
    expect(await loadVehicles(swapped)).toMatchObject({ status: 'done', updated: 2 })
    expect(await loadVehicles(swapped)).toMatchObject({ status: 'done', unchanged: 2 })
  })

  test('that the ledger would give back is refused at the vehicle of the case', async () => {
    await loadVehicles([vehicle(1)])
    await loadLedger([ledger(1, { completed: '2023-05-01' })])
    await loadVehicles([vehicle(2, { plate: plate(1), bought: '2023-06-01' })])
    const moved = ledger(1, { method: '调剂', receiver: 'B', completed: '2023-05-01' })
    expect((await loadLedger([moved], 'correct')).errors).toEqual(['2:车辆编号'])
  })
})

describe('a VIN', () => {
  test('may change places with another as a correction, and on no day', async () => {
    await loadVehicles([vehicle(1), vehicle(2)])
    const swapped = [vehicle(1, { vin: vin(2) }), vehicle(2, { vin: vin(1) })]
    expect((await loadVehicles(swapped, '2024-01-01')).errors).toEqual(['2:车辆识别代号', '3:车辆识别代号'])
    expect(await loadVehicles(swapped, 'correct')).toMatchObject({ status: 'done', updated: 2 })
    expect(await loadVehicles(swapped)).toMatchObject({ status: 'done', unchanged: 2 })
  })

  test('that another row gives to another vehicle for a later day only is refused too', async () => {
    const rows = [vehicle(1), vehicle(1, { vin: vin(5), from: '2024-01-01' }), vehicle(2, { vin: vin(5) })]
    expect((await loadVehicles(rows)).errors).toEqual(['4:车辆识别代号'])
  })
})

describe('a distance', () => {
  test('that contradicts another row of the file for the same day is refused', async () => {
    const readOn = '2024-01-01'
    const rows = [vehicle(1, { km: '1000', readOn }), vehicle(1, { km: '1200', readOn, from: '2024-03-01' })]
    expect((await loadVehicles(rows)).errors).toEqual(['3:行驶里程(公里)'])
  })

  test('of a repeated row is not blamed beside the repetition', async () => {
    const repeated = await loadVehicles([vehicle(1, { km: '1000' }), vehicle(1, { km: '1200' })])
    expect(repeated.errors).toEqual(['3:车辆编号'])
  })

  test('whose day cannot be read is compared with nothing', async () => {
    await loadVehicles([vehicle(1, { km: '1000' })])
    expect((await loadVehicles([vehicle(1, { km: '1200', readOn: '不详' })])).errors).toEqual(['2:里程日期'])
  })
})

test('a vehicle that only an undone batch knew is nothing to refer to, by no name', async () => {
  await undo(await loadVehicles([vehicle(1, { km: '100' })]))
  for (const name of [code('V1'), plate(1), vin(1)]) {
    expect((await loadLedger([ledger(1, { vehicle: name })])).errors).toEqual(['2:车辆编号'])
  }
  expect(await loadVehicles([vehicle(1, { km: '200' })])).toMatchObject({ status: 'done', created: 1 })
})
