import { expect, test } from 'vitest'
import { buildVehicle } from '../../support/build-vehicle.ts'
import { startApi } from '../../support/start-api.ts'

const { db, as } = await startApi()

interface Page {
  total: number
  items: { key: string; subject: { code: string } }[]
}

const inspections = async (query: Record<string, string>): Promise<Page> => {
  const answer = await as('auditor').findings.$get({ query: { code: 'vehicle.inspection', ...query } })
  return (await answer.json()) as Page
}

test('what will come by a day leaves out what holds already, and what comes later', async () => {
  const overdue = await buildVehicle(db, { inspectionUntil: '2026-06-01' })
  const soon = await buildVehicle(db, { inspectionUntil: '2026-06-30' })
  await buildVehicle(db, { inspectionUntil: '2026-09-30' })
  const subjects = async (query: Record<string, string>) =>
    (await inspections(query)).items.map(({ subject }) => subject.code)

  expect(await subjects({})).toEqual([overdue.code])
  expect(await subjects({ asOf: '2026-07-15', newSince: '2026-06-15' })).toEqual([soon.code])
  expect(await subjects({ asOf: '2026-06-15', newSince: '2026-05-31' })).toEqual([overdue.code])
  expect((await inspections({ asOf: '2026-12-31', newSince: '2026-06-15' })).total).toBe(2)

  const summary = await as('auditor').findings.summary.$get({ query: { asOf: '2026-07-15', newSince: '2026-06-15' } })
  const { byCode } = (await summary.json()) as { byCode: { code: string; count: number }[] }
  expect(byCode.find(({ code }) => code === 'vehicle.inspection')?.count).toBe(1)
})
