import { lockRegister, turnToDay } from '@heding/api/findings/current.ts'
import { type Deps, today } from '@heding/api/http/deps.ts'
import { keystrokes, speller } from '@heding/api/register/initials.ts'
import { rebuildPeriods } from '@heding/api/vehicle/periods.ts'
import type { Sql } from '@heding/prisma/sql.ts'

/*
 * A register as a county would have it, the same in every run: agencies of 500 rooms and 500 people. Of the rooms of an
 * agency 280 are offices of one person, 110 of two, 10 stand empty, 100 are no offices. A room has 70 to 100 % of the
 * area its people may have; 3 % of the rooms have more.
 */

/** Looks random and is the same in every run: 0 to 9999 by number and salt. */
const chance = (i: string, salt: number) => `abs(hashint8extended(${i}::bigint, ${salt}) % 10000)`
const pick = (letters: string, i: string, salt: number) =>
  `substr('${letters}', 1 + (${chance(i, salt)} * ${letters.length} / 10000)::int, 1)`
/** The first letters far more often than the last, as with family names. */
const pickOften = (letters: string, i: string, salt: number) =>
  `substr('${letters}', 1 + (${chance(i, salt)} ^ 2 / 100000000 * ${letters.length})::int, 1)`

const families =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文'
const given =
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂兰玉英华建国文红辉玲燕志成海林波云峰鹏飞宇浩然子轩梓涵雨欣怡佳琪梦瑶思远俊豪晨曦嘉诚博雅天佑若彤可馨语嫣一诺沐宸依诗钰泽润昊景春晓东亮斌凯龙旭彬健新民庆生荣昌福寿康宁安邦定忠义礼信德仁和'

const spell = await speller()
/** SQL for the initials by which the names above are found. */
const initialsOf = (name: string) =>
  `translate(${name}, '${families}${given}', '${[...families, ...given].map((letter) => spell(letter, 'name')).join('')}')`

const letters = [...new Set([...families, ...given])]
const whole = await keystrokes()
/** The pinyin of each letter, as VALUES. */
const pinyins = letters.map((letter) => `('${letter}', '${whole(letter, 'name').split(' ').at(-1)}')`).join(', ')
/** SQL for the whole pinyin from each syllable on, as `keystrokes` gives it. */
const wholeOf = (name: string) => `(select string_agg(tail, ' ' order by at) from (
    select a.at, string_agg(y.pinyin, '' order by b.at) as tail
    from unnest(string_to_array(${name}, null)) with ordinality a (letter, at)
    join unnest(string_to_array(${name}, null)) with ordinality b (letter, at) on b.at >= a.at
    join pinyins y on y.letter = b.letter group by a.at) t)`

/** In county agencies: 5 of 500 lead, 10 assist, 60 and 75 head a section, the others work in one. */
const bandOf = (slot: string) =>
  `case when ${slot} < 5 then '县级正职' when ${slot} < 15 then '县级副职' when ${slot} < 75 then '正科级'
   when ${slot} < 150 then '副科级' else '科级以下' end`
const normOf = (slot: string) =>
  `case when ${slot} < 5 then 30 when ${slot} < 15 then 24 when ${slot} < 75 then 18 when ${slot} < 150 then 12 else 9 end`

const numbers = 'generate_series(1, $1::int) as i'
const agencyOf = '(i - 1) / 500 + 1'
const slotOf = '(i - 1) % 500'
/** Rooms of every kind lie side by side: 197 and 33 are each other's inverse modulo 500. */
const roomSlotOf = '(i - 1) % 500 * 197 % 500'
const roomInSlot = (slot: string) => `(${slot}) * 33 % 500`
const code = (letter: string, width: number) => `'${letter}' || lpad(i::text, ${width}, '0')`
const roomNumber = `((i - 1) % 500 / 100 + 1) || lpad((i % 100)::text, 2, '0')`
const roomCode = `'R' || ${agencyOf} || '-' || ${roomNumber}`
const personCode = `'P' || ${agencyOf} || '-' || (i - 1) % 500 + 1`

/** `$1` is the number of agencies. */
const agencies = [
  `insert into agency (code, registered_on) select ${code('A', 5)}, '2024-01-01' from ${numbers} order by i`,
  `insert into agency_version (agency_id, name, parent_id, tier, kind, valid_from)
   select i, '云溪县第' || i || '局', nullif(greatest(1, i / 20), i), '县级机关', '行政机关', '0001-01-01' from ${numbers} order by i`,
]

/** `$1` is the number of rooms, a multiple of 500. */
const rest = [
  `insert into headcount (agency_id, band, number, approval_no, valid_from)
   select ${agencyOf} as agency, ${bandOf(slotOf)} as band, count(*) - count(*) / 20, '云编〔2020〕1号', '2020-01-01' from ${numbers}
   group by agency, band order by agency, band`,
  `insert into compound (name) select '云溪' || i || '号院' from generate_series(1, ($1::int - 1) / 20000 + 1) as i order by i`,
  `insert into building (compound_id, name)
   select (i - 1) / 40 + 1, i || '号楼' from generate_series(1, ($1::int - 1) / 500 + 1) as i order by i`,
  `insert into floor (building_id, name) select (i - 1) / 5 + 1, ((i - 1) % 5 + 1)::text
   from generate_series(1, (($1::int - 1) / 500 + 1) * 5) as i order by i`,
  `insert into room (code, registered_on) select ${roomCode}, '2024-01-01' from ${numbers} order by i`,
  `insert into room_version (room_id, code, floor_id, number, use, usable_area, agency_id, search, valid_from)
   select i, code, (i - 1) / 100 + 1, number,
     case when slot < 400 then '办公室' when slot < 440 then '会议室' when slot < 470 then '储藏室' when slot < 490 then '设备用房'
       else '技术业务用房' end,
     round(norm * case when ${chance('i', 1)} < 300 then 1.08 else 0.7 + ${chance('i', 2)} % 31 * 0.01 end, 2),
     ${agencyOf}, lower(code || ' ' || number), '0001-01-01'
   from (
     select i, slot, ${roomCode} as code, ${roomNumber} as number,
       case when slot < 280 then ${normOf('slot')} when slot < 390 then 18 when slot < 400 then 12 else 24 end as norm
     from (select i, ${roomSlotOf} as slot from ${numbers}) s) r order by i`,
  `insert into person (code, registered_on) select ${personCode}, '2024-01-01' from ${numbers} order by i`,
  `insert into post (person_id, name, agency_id, band, status, search, valid_from)
   with pinyins (letter, pinyin) as (values ${pinyins})
   select i, name, agency, band, '在职',
     lower(${personCode} || ' ' || name || ' ' || ${initialsOf('name')}) || ' ' || ${wholeOf('name')}, '0001-01-01'
   from (
     select i, ${agencyOf} as agency, ${bandOf(slotOf)} as band,
       ${pickOften(families, 'i', 3)} || ${pick(given, 'i', 4)} || case when i % 4 > 0 then ${pick(given, 'i', 5)} else '' end as name
     from ${numbers}) p order by i`,
  `insert into occupancy (room_id, person_id, valid_from)
   select i - slot + ${roomInSlot('case when slot < 280 then slot else 280 + (slot - 280) / 2 end')}, i, '2024-01-01'
   from (select i, ${slotOf} as slot from ${numbers}) p order by i`,
  `insert into vehicle (code, registered_on)
   select ${code('V', 6)}, '2024-01-01' from generate_series(1, $1::int / 20) as i order by i`,
  `insert into vehicle_version (vehicle_id, vin, plate, model, body_type, category, energy, displacement_l, seats, price,
     purchased_on, first_registered_on, agency_id, inspection_until, approval_tier, search, valid_from)
   select i, vin, plate, '大众FV7187', '轿车', category, '汽油', 1.8, 5, 110000 + ${chance('i', 6)} * 9,
     bought, bought, agency, '2026-12-31', '正常', lower(${code('V', 6)} || ' ' || plate || ' ' || vin || ' 大众FV7187'), '0001-01-01'
   from (
     select i, 'LFV2A21K3' || lpad(i::text, 8, '0') as vin, '皖' || chr(65 + i / 100000) || lpad((i % 100000)::text, 5, '0') as plate,
       (i - 1) / 25 + 1 as agency, '2014-01-01'::date + (${chance('i', 7)} * 0.4)::int as bought,
       case i % 5 when 0 then '执法执勤用车' when 1 then '机要通信用车' else '其他公务用车' end as category
     from generate_series(1, $1::int / 20) as i) v order by i`,
  `insert into meter_reading (vehicle_id, read_on, km, source)
   select i, '2026-01-31', ${chance('i', 8)} * 70, '导入' from generate_series(1, $1::int / 20) as i order by i`,
  `insert into vehicle_quota (agency_id, category, number, valid_from)
   select distinct agency_id, category, 14, '2020-01-01'::date from vehicle_version, (select $1::int) as unused`,
]

export const agenciesFor = (rooms: number) => Math.floor((rooms - 1) / 500) + 1

/** Writes the agencies of a register of so many rooms into an empty database. */
export async function fillAgencies(sql: Sql, rooms: number): Promise<void> {
  for (const text of agencies) await sql.query(text, [agenciesFor(rooms)])
}

/** Writes everything else, by INSERT … SELECT, and judges it by the product's own way from nothing. */
export async function fillRegister(deps: Deps, rooms: number): Promise<void> {
  const patient = { statementTimeout: 1_800_000 }
  await deps.db.transaction(async (tx) => {
    await tx.query(`set local gin_pending_list_limit = '64MB'`)
    for (const text of rest) await tx.query(text, [rooms])
    const vehicles = await tx.query<{ id: number }>('select id from vehicle')
    await rebuildPeriods(
      tx,
      vehicles.map(({ id }) => id),
    )
  }, patient)
  const client = await deps.db.pool.connect()
  try {
    await client.query('set statement_timeout = 0')
    await client.query('vacuum analyze')
  } finally {
    client.release(true)
  }
  await deps.db.transaction(async (tx) => turnToDay(tx, await lockRegister(tx), today(deps)), patient)
  await deps.db.query('analyze current_finding')
}
