import { expect, test } from 'vitest'
import { buildAgency } from '../../support/build-agency.ts'
import { startApi } from '../../support/start-api.ts'

const { as, db } = await startApi()
const agency = await buildAgency(db)
const clerk = as('asset-clerk')
const leader = as('leader')
const department = as('agency-user', agency.code)

const draft = {
  list: 'rooms',
  name: '闲置会议室',
  query: { use: '会议室', vacant: 'true' },
  columns: ['code', 'use'],
  shared: false,
} as const
const idParam = (id: number) => ({ param: { id: String(id) } })
const namesFor = async (client: typeof clerk) => {
  const { items } = await (await client.views.$get({ query: { list: 'rooms' } })).json()
  return items.map(({ name, own }) => [name, own])
}
const saved = async (client: typeof clerk, part: Partial<{ name: string; shared: boolean }> = {}) => {
  const answer = await client.views.$post({
    json: { ...draft, query: { ...draft.query }, columns: [...draft.columns], ...part },
  })
  expect(answer.status).toBe(201)
  return await answer.json()
}

test('a view is its owner’s until it is shared; then everybody who reads that list has it', async () => {
  const { id } = await saved(clerk)
  expect(await namesFor(clerk)).toEqual([['闲置会议室', true]])
  expect(await namesFor(leader)).toEqual([])
  expect((await clerk.views[':id'].$patch({ ...idParam(id), json: { shared: true } })).status).toBe(200)
  expect(await namesFor(leader)).toEqual([['闲置会议室', false]])
  expect(await namesFor(department)).toEqual([['闲置会议室', false]])
})

test('only the owner changes or removes a view; to others it is not there, shared or not', async () => {
  for (const shared of [false, true]) {
    const { id } = await saved(clerk, { name: `视图${shared}`, shared })
    expect((await leader.views[':id'].$patch({ ...idParam(id), json: { name: '别的' } })).status).toBe(404)
    expect((await leader.views[':id'].$delete(idParam(id))).status).toBe(404)
    expect((await clerk.views[':id'].$patch({ ...idParam(id), json: { name: `改${shared}` } })).status).toBe(200)
    expect((await clerk.views[':id'].$delete(idParam(id))).status).toBe(200)
    expect((await clerk.views[':id'].$delete(idParam(id))).status).toBe(404)
  }
})

test('whoever may not share keeps views of their own', async () => {
  const json = { ...draft, query: { ...draft.query }, columns: [...draft.columns] }
  expect((await department.views.$post({ json: { ...json, shared: true } })).status).toBe(403)
  const { id } = await saved(department, { name: '本单位' })
  expect((await department.views[':id'].$patch({ ...idParam(id), json: { shared: true } })).status).toBe(403)
  expect((await namesFor(clerk)).map(([name]) => name)).not.toContain('本单位')
})

test('whoever may no longer share keeps to themselves what they had shared, or removes it', async () => {
  const { id } = await saved(clerk, { name: '科室共用', shared: true })
  const become = (role: string) =>
    db.query('update user_account set role = $2 where id = (select owner_id from saved_view where id = $1)', [id, role])
  await become('finance')
  expect((await clerk.views[':id'].$patch({ ...idParam(id), json: { query: {} } })).status).toBe(403)
  expect((await clerk.views[':id'].$patch({ ...idParam(id), json: { shared: false } })).status).toBe(200)
  expect((await clerk.views[':id'].$patch({ ...idParam(id), json: { query: {} } })).status).toBe(200)
  expect((await namesFor(leader)).map(([name]) => name)).not.toContain('科室共用')
  await become('asset-clerk')
})

test('a view shared by an account that was disabled stays for all, and whoever may share takes it over', async () => {
  const { id } = await saved(clerk, { name: '前任共享', shared: true })
  const kept = await saved(clerk, { name: '前任自用' })
  const head = as('asset-head')
  const disable = (at: string | null) =>
    db.query('update user_account set disabled_at = $2 where id = (select owner_id from saved_view where id = $1)', [
      id,
      at,
    ])
  const of = async (client: typeof clerk) =>
    (await (await client.views.$get({ query: { list: 'rooms' } })).json()).items.find((view) => view.id === id)
  // While its owner is there it is the owner's.
  expect((await head.views[':id'].$patch({ ...idParam(id), json: { name: '接管' } })).status).toBe(404)
  const [owner] = await db.query<{ owner_id: number }>('select owner_id from saved_view where id = $1', [id])
  await disable('2024-01-01T00:00:00Z')
  expect(await of(leader)).toMatchObject({ own: false, ownerLeft: true })
  // Whoever may not share does not take it, and what was never shared is nobody's but its owner's.
  expect((await leader.views[':id'].$patch({ ...idParam(id), json: { name: '接管' } })).status).toBe(404)
  expect((await head.views[':id'].$delete(idParam(kept.id))).status).toBe(404)
  expect((await head.views[':id'].$patch({ ...idParam(kept.id), json: {} })).status).toBe(404)
  expect((await head.views[':id'].$patch({ ...idParam(id), json: {} })).status).toBe(200)
  expect(await of(head)).toMatchObject({ own: true, ownerLeft: false, shared: true })
  expect((await head.views[':id'].$delete(idParam(id))).status).toBe(200)
  await db.query('update user_account set disabled_at = null where id = $1', [owner?.owner_id])
})

test('a name stands once among one’s views of a list', async () => {
  const json = { ...draft, query: { ...draft.query }, columns: [...draft.columns], name: '重名' }
  expect((await leader.views.$post({ json })).status).toBe(201)
  expect((await leader.views.$post({ json })).status).toBe(409)
  expect((await leader.views.$post({ json: { ...json, list: 'vehicles' } })).status).toBe(201)
})

test('every change of a view is in the audit log', async () => {
  const before = await db.query(`select from audit_entry where subject_type = 'view'`)
  const { id } = await saved(leader, { name: '留痕' })
  await leader.views[':id'].$patch({ ...idParam(id), json: { name: '留痕二' } })
  await leader.views[':id'].$delete(idParam(id))
  const after = await db.query<{ action: string }>(
    `select action from audit_entry where subject_type = 'view' order by seq`,
  )
  expect(after.slice(before.length).map(({ action }) => action)).toEqual(['save-view', 'change-view', 'remove-view'])
})
