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
