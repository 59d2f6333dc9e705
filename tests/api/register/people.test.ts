import { expect, test } from 'vitest'
import { buildPerson } from '../../support/build-agency.ts'
import { startApi } from '../../support/start-api.ts'

const { as, db } = await startApi()

test('a person is listed as 在职 before 状态日期, and as having left from that day on', async () => {
  const { code, agency } = await buildPerson(db, { status: '退休', statusOn: '2024-06-01' })
  const listed = async (asOf: string, status: string) => {
    const answer = await as('asset-clerk').people.$get({ query: { asOf, status, agencyCode: agency.code } })
    return (await answer.json()).items
  }
  expect(await listed('2024-05-31', '在职')).toMatchObject([{ code, status: '在职', statusOn: null }])
  expect(await listed('2024-05-31', '退休')).toEqual([])
  expect(await listed('2024-06-01', '退休')).toMatchObject([{ code, status: '退休', statusOn: '2024-06-01' }])
})

test('a departure that is recorded for a later day is told beside the row, so that whoever edits it does not lose it', async () => {
  const { code } = await buildPerson(db, { status: '退休', statusOn: '2026-12-01' })
  const on = async (asOf?: string) =>
    (await as('asset-clerk').people[':code'].$get({ param: { code }, query: { asOf } })).json()
  expect(await on()).toMatchObject({ status: '在职', statusOn: null, leaving: { status: '退休', on: '2026-12-01' } })
  expect(await on('2026-12-01')).toMatchObject({ status: '退休', statusOn: '2026-12-01', leaving: null })
})
