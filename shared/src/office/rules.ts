import { Decimal } from 'decimal.js'
import { addMonthsClamped, type Day, daysBetween } from '../day.ts'
import { editionOn } from '../law/edition.ts'
import { fractionOf } from '../law/exact.ts'
import type { Finding } from '../law/finding.ts'
import type { Rules } from '../law/rules.ts'
import { agencyAreaFinding, agencyBandFinding, agencyServiceFinding } from './agency-reasons.ts'
import type { AgencyFacts, PersonFacts, RoomFacts } from './facts.ts'
import { OFFICE, serviceLimit } from './norms.ts'
import {
  personAreaFinding,
  personBandFinding,
  personOverdueFinding,
  personRoomsFinding,
  roomVacantFinding,
} from './reasons.ts'
import { byBeginning, holdsTooMuch, officesOf } from './share.ts'

export type { AgencyFacts, HeadcountFacts, HeldRoom, Holder, PersonFacts, RoomFacts, RoomSum } from './facts.ts'

/**
 * Judges what one person holds on `day`: `office.person.area`, `office.person.rooms` while in post,
 * `office.person.overdue` after, and `data.person.band` where no norm fits the post.
 */
export const judgePerson = (facts: PersonFacts, rules: Rules, day: Day): Finding[] => {
  const law = editionOn(rules, day)
  const found: Finding[] = []
  const offices = officesOf(facts.rooms)
  const norms = law.office.get(facts.tier)
  const ceiling = norms?.get(facts.band)
  const inPost = facts.status === '在职' || (facts.statusOn !== null && day < facts.statusOn)
  if (inPost) {
    if (ceiling && holdsTooMuch(offices, law, ceiling.m2)) found.push(personAreaFinding(facts, offices, ceiling, law))
    const rule = law.oneOffice
    if (rule && offices.length > rule.roomsMax) {
      const ordered = offices.toSorted(byBeginning)
      if (ordered.slice(rule.roomsMax).some((room) => room.approvalNo === null))
        found.push(personRoomsFinding(facts, ordered, rule))
    }
  } else if (law.retrieval && facts.statusOn !== null && facts.rooms.length > 0) {
    const deadline = addMonthsClamped(facts.statusOn, law.retrieval.months)
    if (day > deadline) found.push(personOverdueFinding(facts, facts.statusOn, deadline, law.retrieval, day))
  }
  if (norms && !ceiling && (inPost || offices.length > 0)) found.push(personBandFinding(facts, norms))
  return found
}

/**
 * Judges the rooms that an agency uses on `day` against its authorised posts: `office.agency.area`,
 * `office.agency.service`, and `data.agency.band` where no norm fits a post. Without headcounts nothing is judged.
 */
export const judgeAgency = (facts: AgencyFacts, rules: Rules, day: Day): Finding[] => {
  if (facts.headcounts.length === 0) return []
  const law = editionOn(rules, day)
  const found: Finding[] = []
  const norms = law.office.get(facts.tier)
  if (norms) {
    const posts = facts.headcounts.flatMap((headcount) => {
      const ceiling = norms.get(headcount.band)
      return ceiling ? [{ ...headcount, ceiling, m2: ceiling.m2.times(headcount.number) }] : []
    })
    const limit = posts.reduce((sum, post) => sum.plus(post.m2), new Decimal(0))
    if (posts.length > 0 && facts.office.areaM2.gt(limit)) found.push(agencyAreaFinding(facts, posts, limit))
    const unknown = facts.headcounts.filter((headcount) => !norms.has(headcount.band))
    if (unknown.length > 0) found.push(agencyBandFinding(facts, unknown, norms))
  }
  const service = law.service.get(facts.tier)
  if (service) {
    const x = facts.headcounts.reduce((sum, headcount) => sum + headcount.number, 0)
    const limit = serviceLimit(service, x)
    if (fractionOf(facts.service.areaM2).gt(limit)) found.push(agencyServiceFinding(facts, x, service, limit))
  }
  return found
}

/** Judges one room on `day`: `office.room.vacant`. */
export const judgeRoom = (facts: RoomFacts, rules: Rules, day: Day): Finding[] => {
  if (facts.use !== OFFICE || facts.occupied || facts.vacantSince === null) return []
  const { vacancy } = editionOn(rules, day)
  if (!vacancy || daysBetween(facts.vacantSince, day) <= vacancy.daysMax) return []
  return [roomVacantFinding(facts, facts.vacantSince, vacancy, day)]
}
