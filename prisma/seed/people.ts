import { agencies, bandsOf, type CityAgency, postsOf } from './agencies.ts'
import { personName } from './names.ts'
import { type Chance, dayOf } from './random.ts'
import { type ImportFile, importFile } from './table.ts'

export interface CityPerson {
  code: string
  name: string
  agency: CityAgency
  title: string
  band: string
  /** place of the band in its tier, from the highest */
  rank: number
  status: '在职' | '退休' | '调离'
  statusOn: string
  /** someone who left and still holds a room: one of their own, or a place in a shared one */
  keeps: 'alone' | 'shared' | ''
}

/** What those above the heads of the offices are called. */
const leaders: Record<string, readonly [string, string]> = {
  YX01: ['市委书记', '市委常委'],
  YX02: ['市人大常委会主任', '市人大常委会副主任'],
  YX03: ['市长', '副市长'],
  YX04: ['市政协主席', '市政协副主席'],
  YX05: ['', '市委常委、市纪委书记'],
  YX06: ['', '市委常委、组织部部长'],
  YX07: ['', '市委常委、宣传部部长'],
  YX26: ['', '市委常委、统战部部长'],
  YL01: ['县委书记', '县委常委'],
  YL02: ['县长', '副县长'],
  YL06: ['县人大常委会主任', '县人大常委会副主任'],
  YL07: ['县政协主席', '县政协副主席'],
  QH01: ['区长', '副区长'],
  QH03: ['区委书记', '区委常委'],
}
/** Offices whose minister stands higher: their first head is the standing deputy. */
const standingDeputies = new Set(['YX05', 'YX06', 'YX07', 'YX26'])

function titleOf(agency: CityAgency, rank: number, place: number): string {
  const last = bandsOf[agency.tier].length - 1
  if (rank === last) return place % 7 === 0 ? '科长' : place % 7 < 3 ? '副科长' : '科员'
  if (agency.tier === '乡级机关') return rank === 0 ? (place === 0 ? '党委书记' : agency.heads[0]) : agency.heads[1]
  if (rank < 2) return leaders[agency.code]?.[rank] ?? agency.heads[0]
  if (rank === 2) return standingDeputies.has(agency.code) ? `常务${agency.heads[1]}` : agency.heads[0]
  return agency.posts[2] === 0 && place > 0 ? `副${agency.heads[1]}` : agency.heads[1]
}

/** Those who left lately and have not given back what they hold. */
const keepers: readonly [
  agency: string,
  rank: number,
  status: '退休' | '调离',
  on: string,
  keeps: 'alone' | 'shared',
][] = [
  ['YX02', 1, '退休', '2025-09-30', 'alone'],
  ['YX13', 3, '退休', '2025-11-30', 'alone'],
  ['YX17', 4, '调离', '2025-12-15', 'shared'],
  ['YX20', 3, '退休', '2026-02-28', 'alone'],
  ['YX27', 3, '调离', '2026-03-31', 'alone'],
  ['YX31', 4, '退休', '2025-10-31', 'shared'],
  ['YL03', 4, '退休', '2026-01-31', 'shared'],
  ['YL08', 3, '退休', '2025-12-31', 'alone'],
  ['YL13', 1, '调离', '2026-03-20', 'alone'],
  ['QH05', 4, '调离', '2026-04-10', 'shared'],
  ['YX12', 4, '调离', '2026-05-12', 'shared'],
  ['YX05', 4, '退休', '2026-05-31', 'shared'],
]

/** Agencies with one deputy fewer than they may have. */
const lacksDeputy = new Set(['YX07', 'YX14', 'YX21', 'YX29', 'YL05', 'YL12', 'QH04'])

/** How many people the register knows: those in post and those who left in the years before. */
const PEOPLE = 3000

/** Everybody with a post in the city, and those who retired or were transferred in the last years. */
export function cityPeople(random: Chance): CityPerson[] {
  let serial = 0
  const names = new Set<string>()
  const nameOf = () => {
    // A few people share a name, as everywhere; most do not.
    let name = personName(random)
    if (names.has(name)) name = personName(random)
    names.add(name)
    return name
  }
  const person = (agency: CityAgency, rank: number, given: Partial<CityPerson>): CityPerson => {
    serial += 1
    const band = bandsOf[agency.tier][rank] ?? ''
    const code = `YP${String(serial).padStart(4, '0')}`
    return { code, name: nameOf(), agency, title: '', band, rank, status: '在职', statusOn: '', keeps: '', ...given }
  }
  const active = agencies.flatMap((agency) =>
    agency.posts.flatMap((posts, rank) => {
      const last = rank === agency.posts.length - 1
      const vacancies = last
        ? Math.floor((posts * random.int(0, 8)) / 100)
        : rank > 0 && posts > 2 && lacksDeputy.has(agency.code)
          ? 1
          : 0
      return Array.from({ length: posts - vacancies }, (_, place) =>
        person(agency, rank, { title: titleOf(agency, rank, place) }),
      )
    }),
  )
  const kept = keepers.flatMap(([code, rank, status, statusOn, keeps]) =>
    agencies
      .filter((agency) => agency.code === code)
      .map((agency) => person(agency, rank, { status, statusOn, keeps, title: `原${titleOf(agency, rank, 3)}` })),
  )
  // Large agencies have seen more people leave: a place in the queue for every ten posts. The one that was raised has
  // been kept as it was.
  const queue = agencies
    .filter(({ code }) => code !== 'YX36')
    .flatMap((agency) => Array.from({ length: Math.ceil(postsOf(agency) / 10) }, () => agency))
  const former = Array.from({ length: PEOPLE - active.length - kept.length }, () => {
    const agency = random.pick(queue)
    const last = agency.posts.length - 1
    const rank = random.percent(30) && (agency.posts[last - 1] ?? 0) > 0 ? last - 1 : last
    const statusOn = dayOf(random.int(2019, 2025), random.int(1, 12), random.int(1, 28))
    const status = random.percent(65) ? ('退休' as const) : ('调离' as const)
    return person(agency, rank, { status, statusOn, title: `原${titleOf(agency, rank, random.int(1, 6))}` })
  })
  const people = [...active, ...kept, ...former]
  // One name with a character outside the basic plane: every list, search and print must carry it.
  const rare = people.find(({ agency, title }) => agency.code === 'YL11' && title === '科员')
  if (rare) rare.name = '𠮷永安'
  return people
}

export const peopleFile = (people: readonly CityPerson[]): ImportFile =>
  importFile(
    'people',
    '人员',
    ['人员编号', '姓名', '单位编码', '职务', '职务层次', '人员状态', '状态日期'],
    people.map((person) => ({
      人员编号: person.code,
      姓名: person.name,
      单位编码: person.agency.code,
      职务: person.title,
      职务层次: person.band,
      人员状态: person.status,
      状态日期: person.statusOn,
    })),
  )
