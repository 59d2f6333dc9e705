/*
 * SQL for the lines of a record's timeline; `$1` is its code. Each line: kind, starts, ends (the day after the last),
 * title, detail, document, batch_id, link_type, link_code, and the agency of whose rows it is. `$2` are the agencies that
 * the reader may see; null: all.
 */

/** The row of a thing in force on `day`, else its first: `columns` of it as a subselect. */
const rowOn = (column: string, table: string, owner: string, id: string, day: string) =>
  `(select ${column} from ${table} w where w.${owner} = ${id} and w.superseded_at is null
    order by (w.valid_from <= ${day}) desc, case when w.valid_from <= ${day} then w.valid_from end desc, w.valid_from limit 1)`

const agencyOn = (id: string, day: string) => rowOn('w.name', 'agency_version', 'agency_id', id, day)
/** The same of an agency besides the line's own: left out where the reader may not see it. */
const otherAgency = (label: string, id: string, day: string) =>
  `case when $2::int[] is null or ${id} = any($2::int[]) then '${label}：' || ${agencyOn(id, day)} end`

const agencyCode = (id: string) => `(select code from agency where id = ${id})`

interface Line {
  kind: string
  period?: [starts: string, ends: string]
  title: string
  detail?: string
  document?: string
  batch?: string
  link?: [type: string, code: string]
  agency: string
  from: string
}

const line = ({ kind, period = ['v.valid_from', 'v.valid_until'], link, ...rest }: Line) => `select '${kind}' as kind,
  ${period[0]} as starts, ${period[1]} as ends, ${rest.title} as title, coalesce(${rest.detail ?? "''"}, '') as detail,
  ${rest.document ?? 'null::text'} as document, ${rest.batch ?? 'v.batch_id'} as batch_id,
  ${link ? `'${link[0]}'` : 'null::text'} as link_type, ${link ? link[1] : 'null::text'} as link_code,
  ${rest.agency} as agency_id from ${rest.from}`

const live = 'v.superseded_at is null'
const join = (...parts: readonly string[]) => `concat_ws('，', ${parts.join(', ')})`
const all = (...parts: readonly string[]) => parts.join(' union all ')

export const agencyLines = all(
  line({
    kind: 'record',
    title: 'v.name',
    detail: join('v.tier', 'v.kind', otherAgency('上级单位', 'v.parent_id', 'v.valid_from')),
    agency: 'v.agency_id',
    from: `agency_version v where v.agency_id = (select id from agency where code = $1) and ${live}`,
  }),
  line({
    kind: 'headcount',
    title: `v.band || '编制 ' || v.number || ' 名'`,
    document: 'v.approval_no',
    agency: 'v.agency_id',
    from: `headcount v where v.agency_id = (select id from agency where code = $1) and ${live}`,
  }),
  line({
    kind: 'quota',
    title: `v.category || '编制 ' || v.number || ' 辆'`,
    document: 'v.approval_no',
    agency: 'v.agency_id',
    from: `vehicle_quota v where v.agency_id = (select id from agency where code = $1) and ${live}`,
  }),
)

const person = '(select id from person where code = $1)'
export const personLines = all(
  line({
    kind: 'record',
    title: `concat_ws('　', ${agencyOn('v.agency_id', 'v.valid_from')}, v.title)`,
    detail: join('v.band', `case when v.status <> '在职' then v.status_on || ' ' || v.status end`),
    link: ['agency', agencyCode('v.agency_id')],
    agency: 'v.agency_id',
    from: `post v where v.person_id = ${person} and ${live}`,
  }),
  // A room's line belongs to the agency that used the room then.
  line({
    kind: 'room',
    title: `concat_ws(' ', c.name, b.name, r.number)`,
    detail: join('r.use', `r.usable_area || ' m²'`),
    document: 'v.approval_no',
    link: ['room', 'r.code'],
    agency: 'r.agency_id',
    from: `occupancy v join room_version r on r.id = ${rowOn('w.id', 'room_version', 'room_id', 'v.room_id', 'v.valid_from')}
      join floor f on f.id = r.floor_id join building b on b.id = f.building_id join compound c on c.id = b.compound_id
      where v.person_id = ${person} and ${live}`,
  }),
)

const room = '(select id from room where code = $1)'
export const roomLines = all(
  line({
    kind: 'record',
    title: `v.use || '　' || v.usable_area || ' m²'`,
    detail: join(agencyOn('v.agency_id', 'v.valid_from'), `concat_ws(' ', c.name, b.name, f.name, v.number)`),
    link: ['agency', agencyCode('v.agency_id')],
    agency: 'v.agency_id',
    from: `room_version v join floor f on f.id = v.floor_id join building b on b.id = f.building_id
      join compound c on c.id = b.compound_id where v.room_id = ${room} and ${live}`,
  }),
  line({
    kind: 'holder',
    title: 'p.name',
    detail: join(agencyOn('p.agency_id', 'v.valid_from'), 'p.title', 'p.band'),
    document: 'v.approval_no',
    link: ['person', '(select code from person where id = v.person_id)'],
    agency: 'p.agency_id',
    from: `occupancy v join post p on p.id = ${rowOn('w.id', 'post', 'person_id', 'v.person_id', 'v.valid_from')}
      where v.room_id = ${room} and ${live}`,
  }),
)

const vehicle = '(select id from vehicle where code = $1)'
/** The agency that held the vehicle on a day (the last before it, else the first). */
const holderOn = (day: string) => `(select h.agency_id from vehicle_holding h where h.vehicle_id = v.vehicle_id
  order by (h.valid_from <= ${day}) desc, case when h.valid_from <= ${day} then h.valid_from end desc, h.valid_from limit 1)`
/** An agency in sight that held the vehicle on one of the days of the line: a 调剂 gives it away without a new row. */
const holderDuring = `(select h.agency_id from vehicle_holding h where h.vehicle_id = v.vehicle_id
  and ($2::int[] is null or h.agency_id = any($2::int[]))
  and daterange(h.valid_from, h.valid_until) && daterange(v.valid_from, v.valid_until) limit 1)`
export const vehicleLines = all(
  line({
    kind: 'record',
    title: `v.plate || '　' || v.model`,
    detail: join('v.category', 'v.body_type', 'v.energy'),
    document: 'v.approval_no',
    agency: `coalesce(${holderDuring}, v.agency_id)`,
    from: `vehicle_version v where v.vehicle_id = ${vehicle} and ${live}`,
  }),
  line({
    kind: 'agency',
    title: agencyOn('v.agency_id', 'v.valid_from'),
    detail: 'v.category',
    batch: 'null::int',
    link: ['agency', agencyCode('v.agency_id')],
    agency: 'v.agency_id',
    from: `vehicle_holding v where v.vehicle_id = ${vehicle}`,
  }),
  line({
    kind: 'plate',
    title: 'v.plate',
    batch: 'null::int',
    agency: holderOn('v.valid_from'),
    from: `plate v where v.vehicle_id = ${vehicle}`,
  }),
  line({
    kind: 'reading',
    period: ['v.read_on', 'v.read_on + 1'],
    title: `'行驶里程 ' || trim_scale(v.km) || ' 公里'`,
    agency: holderOn('v.read_on'),
    from: `meter_reading v where v.vehicle_id = ${vehicle} and ${live}`,
  }),
  line({
    kind: 'disposal',
    period: ['v.applied_on', 'coalesce(v.completed_on, v.ended_on) + 1'],
    title: `'处置：' || v.method`,
    detail: join(
      `'批准日期 ' || v.approved_on`,
      `'办结日期 ' || v.completed_on`,
      `'终止日期 ' || v.ended_on`,
      otherAgency('接收单位', 'v.receiver_id', 'v.applied_on'),
    ),
    document: '(select code from disposal where id = v.disposal_id)',
    batch: 'null::int',
    // the holder of the day on which it was applied for
    agency: holderOn('v.applied_on'),
    from: `disposal_case v where v.vehicle_id = ${vehicle} and v.disposal_id = any(array(
      select e.disposal_id from disposal_entry e where e.vehicle_id = ${vehicle} and e.superseded_at is null))`,
  }),
)

/** Places are everybody's who has rooms there or holds the title: their lines carry the agency that makes them so. */
const placeAgency = (compound: string, titled: string) =>
  `coalesce((case when $2::int[] is null or ${titled} = any($2::int[]) then ${titled} end),
    (select r.agency_id from building pb join floor pf on pf.building_id = pb.id join room_version r on r.floor_id = pf.id
      where ${compound} and r.superseded_at is null and r.agency_id is not null
        and ($2::int[] is null or r.agency_id = any($2::int[])) limit 1))`

/** An agency in sight that had the title to the building's compound on one of the days of the line. */
const titleHolder = `(select cv.title_agency_id from building tb
  join compound_version cv on cv.compound_id = tb.compound_id and cv.superseded_at is null
    and ($2::int[] is null or cv.title_agency_id = any($2::int[]))
  where tb.id = v.building_id and daterange(cv.valid_from, cv.valid_until) && daterange(v.valid_from, v.valid_until) limit 1)`

export const compoundLines = line({
  kind: 'record',
  title: `coalesce(v.address, '院落')`,
  detail: join(
    otherAgency('权属单位', 'v.title_agency_id', 'v.valid_from'),
    `'占地面积 ' || v.site_area || ' m²'`,
    'v.remark',
  ),
  agency: placeAgency('pb.compound_id = v.compound_id', 'v.title_agency_id'),
  from: `compound_version v where v.compound_id = (select id from compound where code = $1) and ${live}`,
})

export const buildingLines = line({
  kind: 'record',
  title: `coalesce('建筑面积 ' || v.gross_floor_area || ' m²', '楼栋')`,
  detail: join(
    `'地上 ' || v.floors_above || ' 层'`,
    `'地下 ' || v.floors_below || ' 层'`,
    `v.built_year || ' 年建成'`,
    `'产权证号 ' || v.title_certificate`,
    'v.remark',
  ),
  agency: placeAgency('pb.id = v.building_id', titleHolder),
  from: `building_version v where v.building_id = (select id from building where code = $1) and ${live}`,
})
