import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { buildAgency, buildPerson } from '../../support/build-agency.ts'
import { buildRoom } from '../../support/build-office.ts'
import { buildVehicle } from '../../support/build-vehicle.ts'
import { insert } from '../../support/insert.ts'
import { startDesk } from './desk.ts'
import { pdf, png } from './samples.ts'

const { attach, audited, db, list, read, remove, request } = await startDesk()
const agency = await buildAgency(db)
const child = await buildAgency(db, { parent: agency })
const other = await buildAgency(db)
let serial = 0
const file = () => {
  serial += 1
  return [`材料${serial}.pdf`, pdf(String(serial))] as const
}

describe('a file attached to a record', () => {
  test('is listed with what is known of it, read back byte by byte, and told to the audit log', async () => {
    const room = await buildRoom(db, { agency })
    const [name, content] = file()
    const { id, status } = await attach('asset-clerk', ['room', room.code], [name, content], { paper: '权属证书' })
    expect(status).toBe(201)
    const { items, canChange } = await list('asset-clerk', ['room', room.code])
    const sm3 = createHash('sm3').update(content).digest('hex')
    expect(items).toMatchObject([{ id, label: name, paper: '权属证书', bytes: content.length, sm3, removedAt: null }])
    expect(canChange).toBe(true)
    const [entry] = await audited('attach')
    expect(entry).toMatchObject({ subject_type: 'room', subject_code: room.code })
    expect(JSON.parse(entry?.detail ?? '')).toMatchObject({ id, label: name, sm3 })
  })

  test('goes out as a download of its exact type that no browser runs or keeps', async () => {
    const room = await buildRoom(db, { agency })
    const { id } = await attach('asset-clerk', ['room', room.code], ['图.png', png()])
    const { headers } = await read('auditor', id)
    expect(headers.get('content-type')).toBe('image/png')
    expect(headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('图.png')}`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain('sandbox')
    expect(headers.get('cache-control')).toBe('no-store')
    expect((await audited('export'))[0]?.detail).toContain(`/api/attachments/${id}/content`)
  })

  test('is once there, however often it is sent, until it is removed', async () => {
    const room = await buildRoom(db, { agency })
    const [name, content] = file()
    const sent = await Promise.all(
      Array.from({ length: 4 }, (_, at) => attach('asset-clerk', ['room', room.code], [`${at}${name}`, content])),
    )
    expect(sent.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
    const { items } = await list('asset-clerk', ['room', room.code])
    await remove('asset-clerk', items[0]?.id ?? 0, '传错了')
    expect(await attach('asset-clerk', ['room', room.code], [name, content])).toMatchObject({ status: 201 })
  })

  test('that is removed stays with the reason, is read by who asks for it, and cannot be removed again', async () => {
    const room = await buildRoom(db, { agency })
    const { id } = await attach('asset-clerk', ['room', room.code], file())
    expect((await remove('asset-clerk', id, '')).status).toBe(422)
    expect((await remove('asset-clerk', id, '扫描不清')).status).toBe(200)
    expect((await list('asset-clerk', ['room', room.code])).items).toEqual([])
    const { items } = await list('auditor', ['room', room.code], undefined, true)
    expect(items).toMatchObject([{ id, removedReason: '扫描不清', removedBy: expect.any(String) }])
    expect((await read('auditor', id)).status).toBe(200)
    expect((await remove('asset-clerk', id, '再次')).status).toBe(409)
    expect((await audited('remove-attachment'))[0]?.detail).toContain('扫描不清')
  })

  test('cannot be altered or deleted in the database either', async () => {
    const room = await buildRoom(db, { agency })
    const { id } = await attach('asset-clerk', ['room', room.code], file())
    await expect(db.query('delete from attachment where id = $1', [id])).rejects.toThrow('append-only')
    await expect(db.query(`update attachment set label = 'x' where id = $1`, [id])).rejects.toThrow('removed, once')
  })

  test('is the last of fifty, whoever sends them at once', async () => {
    const room = await buildRoom(db, { agency })
    for (let at = 0; at < 48; at += 1) await attach('asset-clerk', ['room', room.code], file())
    const last = await Promise.all(Array.from({ length: 5 }, () => attach('asset-clerk', ['room', room.code], file())))
    expect(last.map(({ status }) => status).sort()).toEqual([201, 201, 422, 422, 422])
    expect((await list('asset-clerk', ['room', room.code])).items).toHaveLength(50)
  })
})

/** One record of each type that belongs to the agency. */
const records = async (holder: typeof agency) => {
  const vehicle = await buildVehicle(db, { agency: holder })
  const disposal = { code: `D${vehicle.code}`, id: 0 }
  disposal.id = await insert(db, 'disposal', { code: disposal.code, registered_on: '2024-01-01' })
  const entry = { disposal_id: disposal.id, vehicle_id: vehicle.id, ordinal: disposal.id }
  await insert(db, 'disposal_entry', { ...entry, method: '报废', applied_on: '2025-03-01' })
  const compound = `院${holder.code}`
  const room = await buildRoom(db, { agency: holder, compound, building: '主楼' })
  await db.query(
    `insert into compound_version (compound_id, title_agency_id, search, valid_from)
     select id, $2, '', '0001-01-01' from compound where name = $1`,
    [compound, holder.id],
  )
  return [
    ['agency', holder.code],
    ['person', (await buildPerson(db, { agency: holder })).code],
    ['room', room.code],
    ['vehicle', vehicle.code],
    ['disposal', disposal.code],
    ['compound', compound],
    ['building', `${compound}/主楼`],
  ] as const
}

describe('a department', () => {
  test('keeps the files of its own records and of those below it, of every type', async () => {
    for (const holder of [agency, child]) {
      for (const record of await records(holder)) {
        const { id, ...added } = await attach('agency-user', record, file(), { agencyCode: agency.code })
        expect([record[0], added.status]).toEqual([record[0], 201])
        expect((await list('agency-head', record, agency.code)).items).toHaveLength(1)
        expect((await read('agency-user', id, agency.code)).status).toBe(200)
      }
    }
  })

  test('finds nothing of anybody else, by code or by number, and changes nothing there', async () => {
    for (const record of await records(other)) {
      const { id } = await attach('asset-clerk', record, file())
      const answers = [
        (await list('agency-user', record, agency.code)).status,
        (await attach('agency-user', record, file(), { agencyCode: agency.code })).status,
        (await read('agency-user', id, agency.code)).status,
        (await remove('agency-user', id, '无', agency.code)).status,
      ]
      expect([record[0], ...answers]).toEqual([record[0], 404, 404, 404, 404])
      expect((await list('asset-clerk', record)).items).toHaveLength(1)
    }
  })

  test('reads the files of a compound in which it has a room, and leaves them to the owner', async () => {
    const compound = `共用院${other.code}`
    await buildRoom(db, { agency, compound, building: '东楼' })
    const record = ['compound', compound] as const
    const { id } = await attach('asset-clerk', record, file())
    expect(await list('agency-user', record, agency.code)).toMatchObject({ status: 200, canChange: false })
    expect((await read('agency-user', id, agency.code)).status).toBe(200)
    expect((await attach('agency-user', record, file(), { agencyCode: agency.code })).status).toBe(403)
    expect((await remove('agency-user', id, '无', agency.code)).status).toBe(403)
  })

  test('loses sight of a room that has passed on, and the next one sees it', async () => {
    const room = await buildRoom(db, { agency })
    await db.query(
      `with ended as (update room_version set valid_until = '2025-01-01' where room_id = $1 returning *)
       insert into room_version (room_id, code, floor_id, number, use, usable_area, agency_id, search, valid_from)
       select room_id, code, floor_id, number, use, usable_area, $2, search, '2025-01-01' from ended`,
      [room.id, other.id],
    )
    expect((await list('agency-user', ['room', room.code], agency.code)).status).toBe(404)
    expect((await list('agency-user', ['room', room.code], other.code)).status).toBe(200)
  })
})

test('who only looks in reads and attaches nothing; the three administrators see no file', async () => {
  const room = await buildRoom(db, { agency })
  const { id } = await attach('finance', ['room', room.code], file())
  for (const role of ['leader', 'auditor'] as const) {
    expect((await read(role, id)).status).toBe(200)
    expect((await attach(role, ['room', room.code], file())).status).toBe(403)
    expect((await remove(role, id, '无')).status).toBe(403)
  }
  for (const role of ['system-admin', 'security-admin', 'audit-admin'] as const) {
    expect((await read(role, id)).status).toBe(403)
    expect((await list(role, ['room', room.code])).status).toBe(403)
  }
  expect((await request(undefined, `/api/attachments/${id}/content`)).status).toBe(401)
})

test('a record that does not exist has no files, and an unknown type is told', async () => {
  expect((await list('asset-clerk', ['room', '没有'])).status).toBe(404)
  expect((await list('asset-clerk', ['account', 'admin'])).status).toBe(422)
  expect((await read('asset-clerk', 2_147_483_647)).status).toBe(404)
})
