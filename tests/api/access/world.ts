import { hashPassword } from '@heding/api/account/password.ts'
import { beginSession } from '@heding/api/account/session-repo.ts'
import { isAgencyBound, roleNames } from '@heding/shared/account/permissions.ts'
import { ALWAYS } from '@heding/shared/day.ts'
import { type Built, type BuiltPerson, buildAgency, buildHeadcount, buildPerson } from '../../support/build-agency.ts'
import { buildOccupancy, buildRoom } from '../../support/build-office.ts'
import { buildDisposal, buildReading, buildVehicle, buildVehicleQuota } from '../../support/build-vehicle.ts'
import { insert, nextCode } from '../../support/insert.ts'
import { startApi } from '../../support/start-api.ts'
import { type AgencyKey, agencyKeys, type Call, type Rows, type Who } from './probe.ts'

export const marks: Record<AgencyKey, string> = {
  own: 'QQOWN',
  child: 'QQCHILD',
  sibling: 'QQSIBLING',
  foreign: 'QQFOREIGN',
  parent: 'QQPARENT',
}

export interface Asked {
  status: number
  /** a problem or JSON answer, parsed; a file as its cells; else the text */
  text: string
  body: unknown
}

/** A register of five agencies with one of everything each, and somebody in every role. */
export async function makeWorld() {
  const { app, db, deps } = await startApi({ settings: { publicUrl: null } })

  const fill = async (key: AgencyKey, parent?: Built): Promise<Omit<Rows, 'findingKey'>> => {
    const mark = marks[key]
    const agency = await buildAgency(db, { code: `${mark}-A`, name: `单位${mark}`, parent })
    const person = await buildPerson(db, { code: `${mark}-P`, name: `人员${mark}`, title: `职务${mark}`, agency })
    const place = { compound: `大院${mark}`, building: `楼${mark}` }
    const room = await buildRoom(db, {
      code: `${mark}-R`,
      number: `室${mark}`,
      agency,
      usableM2: '60.00',
      remark: mark,
      ...place,
    })
    await buildOccupancy(db, { room, person, approvalNo: `批${mark}` })
    await buildHeadcount(db, { agency, approvalNo: `编${mark}` })
    await buildVehicleQuota(db, { agency, approvalNo: `编${mark}` })
    const old = { purchasedOn: '2001-01-01', firstRegisteredOn: '2001-01-01' }
    const vehicle = await buildVehicle(db, {
      code: `${mark}-V`,
      plate: `皖A${mark}`,
      model: `型${mark}`,
      agency,
      ...old,
    })
    await buildReading(db, { vehicle })
    const disposal = await buildDisposal(db, {
      code: `${mark}-D`,
      vehicle,
      method: '报废',
      rows: [{ approved_on: '2024-03-05', completed_on: '2024-04-01', residual: '1000.00', receipt_no: mark }],
    })
    const [known] = await db.query<{
      compoundId: number
      buildingId: number
      compoundCode: string
      buildingCode: string
    }>(
      `select c.id as "compoundId", b.id as "buildingId", c.code as "compoundCode", b.code as "buildingCode"
       from building b join compound c on c.id = b.compound_id where c.name = $1`,
      [place.compound],
    )
    if (!known) throw new Error(`no building of ${mark}`)
    const { compoundId, buildingId, ...codes } = known
    const said = { remark: mark, search: mark.toLowerCase(), valid_from: ALWAYS }
    await insert(db, 'compound_version', { compound_id: compoundId, address: `路${mark}`, ...said })
    await insert(db, 'building_version', { building_id: buildingId, title_certificate: mark, ...said })
    return { key, mark, agency, person, room, vehicle, disposal, ...place, ...codes }
  }
  const parent = await fill('parent')
  const own = await fill('own', parent.agency)
  const filled = {
    parent,
    own,
    child: await fill('child', own.agency),
    sibling: await fill('sibling', parent.agency),
    foreign: await fill('foreign'),
  }

  const accounts = new Map<Who, number>()
  const passwordHash = await hashPassword(deps.settings.masterKey, 'Quiet-Harbour-71')
  const open = async (who: Who, record: Record<string, unknown>) => {
    const at = { password_changed_at: deps.now(), created_at: deps.now() }
    const common = {
      username: `who-${who}`,
      name: `谁${who}`,
      password_hash: passwordHash,
      must_change_password: false,
      ...at,
    }
    accounts.set(who, await insert(db, 'user_account', { ...common, ...record }))
  }
  const ownId = own.agency.id
  for (const role of roleNames) await open(role, { role, agency_id: isAgencyBound(role) ? ownId : undefined })
  await open('disabled', { role: 'admin', disabled_at: deps.now() })
  await open('initial', { role: 'admin', must_change_password: true })
  // A colleague of the same agency, and one of another, for routes about accounts.
  const colleague = await open('nobody', { username: 'colleague', role: 'agency-user', agency_id: ownId }).then(
    () => accounts.get('nobody') ?? 0,
  )
  accounts.delete('nobody')

  const cookies = new Map<Who, string>()
  /** A new session each time when the route ends the one it is called with. */
  const cookieOf = async (who: Who, fresh = false) => {
    const id = accounts.get(who)
    if (id === undefined) return undefined
    const known = fresh ? undefined : cookies.get(who)
    const cookie = known ?? (await beginSession(db, id, { address: '10.9.0.1', agent: 'matrix' }, deps.now()))
    cookies.set(who, cookie)
    return cookie
  }

  /** One request of `who`, as a browser would send it. */
  const ask = async (who: Who, route: string, call: Call, fresh = false): Promise<Asked> => {
    const [method = '', path = ''] = route.split(' ')
    const address = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(call.params?.[name] ?? '')))
    const query = new URLSearchParams(
      Object.entries(call.query ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
    )
    const headers = new Headers({ host: 'localhost', origin: 'http://localhost' })
    const cookie = await cookieOf(who, fresh)
    if (cookie) headers.set('cookie', `heding=${cookie}`)
    if (call.json) headers.set('content-type', 'application/json')
    const url = `http://localhost${address}${query.size > 0 ? `?${query}` : ''}`
    const body = call.json ? JSON.stringify(call.json) : call.form ? formOf(call.form) : undefined
    return read(
      await app.request(url, { method, headers, body }, { incoming: { socket: { remoteAddress: '10.9.0.1' } } }),
    )
  }

  const findings = await ask('admin', 'GET /api/findings', { query: { limit: 200 } })
  const keys = (findings.body as { items: { key: string; subject: { code: string } }[] }).items
  const keyOf = (code: string) => keys.find(({ subject }) => subject.code === code)?.key ?? ''
  const rows = Object.fromEntries(
    agencyKeys.map((key) => [key, { ...filled[key], findingKey: keyOf(filled[key].person.code) }]),
  ) as Record<AgencyKey, Rows>

  const missing: Rows = {
    key: 'missing',
    mark: 'QQMISSING',
    agency: { id: 2_147_483_646, code: 'QQMISSING-A' },
    person: { id: 2_147_483_646, code: 'QQMISSING-P', name: 'QQMISSING', agency: own.agency },
    room: { id: 2_147_483_646, code: 'QQMISSING-R' },
    vehicle: { id: 2_147_483_646, code: 'QQMISSING-V', plate: '皖AQQMISSING', vin: 'QQMISSING' },
    disposal: { id: 2_147_483_646, code: 'QQMISSING-D' },
    compound: '大院QQMISSING',
    building: '楼QQMISSING',
    compoundCode: '大院QQMISSING',
    buildingCode: '大院QQMISSING/楼QQMISSING',
    findingKey: 'office.person.area:QQMISSING-P',
  }

  /** New things of the agency, for calls that use them up; of nothing where the agency is `missing`. */
  const fresh = {
    person: async ({ key, mark, agency, person }: Rows): Promise<BuiltPerson> =>
      key === 'missing' ? person : buildPerson(db, { code: nextCode(`${mark}-P`), name: `人员${mark}`, agency }),
    room: async ({ key, mark, agency, room, compound, building }: Rows): Promise<Built> =>
      key === 'missing' ? room : buildRoom(db, { code: nextCode(`${mark}-R`), agency, compound, building }),
    vehicle: async ({ key, mark, agency, vehicle }: Rows) =>
      key === 'missing' ? vehicle : buildVehicle(db, { code: nextCode(`${mark}-V`), model: `型${mark}`, agency }),
  }

  /** What a refused call must leave as it was. */
  const trace = async () => {
    const [state] = await db.query<{ done: number; revision: number }>(
      `select (select count(*)::integer from audit_entry where result = 'done') as done,
         (select revision::integer from register_state) as revision`,
    )
    return state
  }
  return { db, deps, ask, rows, missing, fresh, trace, accounts, colleague }
}
export type World = Awaited<ReturnType<typeof makeWorld>>

function formOf(parts: NonNullable<Call['form']>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(parts)) {
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, new File([value.content], value.name))
  }
  return form
}

async function read(answer: Response): Promise<Asked> {
  const { status } = answer
  const type = answer.headers.get('content-type') ?? ''
  if (type.includes('spreadsheetml')) {
    const { readXlsx } = await import('hucre')
    const { sheets } = await readXlsx(new Uint8Array(await answer.arrayBuffer()))
    const body = sheets.map(({ name, rows }) => ({ name, rows }))
    return { status, body, text: JSON.stringify(body) }
  }
  const text = await answer.text()
  return { status, text, body: type.includes('json') ? JSON.parse(text) : text }
}
