import type { Decimal } from 'decimal.js'
import type { Fraction } from 'fraction.js'
import type { Ceiling } from '../law/edition.ts'
import { fractionOf, show2, showDifference, showExcess, showFraction2, showPlain } from '../law/exact.ts'
import type { Finding, FindingInput } from '../law/finding.ts'
import { findingOn, line, ruleLine } from '../law/grounds.ts'
import type { AgencyFacts, HeadcountFacts } from './facts.ts'
import type { ServiceNorm } from './norms.ts'

const subjectOf = ({ code, name }: AgencyFacts) => ({ type: 'agency' as const, code, name })

const agencyLines = (facts: AgencyFacts): FindingInput[] => [
  line('单位', `${facts.name}（${facts.code}）`, 'agency', facts.code),
  line('机关层级', facts.tier, 'agency', facts.code),
]

const headcountLine = (facts: AgencyFacts, { band, approvalNo }: HeadcountFacts, value: string): FindingInput =>
  line(`编制 ${band}`, approvalNo ? `${value}（${approvalNo}）` : value, 'agency', facts.code)

/** Authorised posts of a band that has a norm, with what they come to. */
interface NormedPosts extends HeadcountFacts {
  ceiling: Ceiling
  m2: Decimal
}

/** `office.agency.area`: all offices of an agency against Σ headcount × norm. */
export const agencyAreaFinding = (facts: AgencyFacts, posts: readonly NormedPosts[], limit: Decimal): Finding => {
  const { areaM2, rooms } = facts.office
  const [measured, ceiling, excess] = [show2(areaM2), show2(limit), areaM2.minus(limit)]
  const term = ({ number, ceiling: { m2 } }: NormedPosts) => `${number} × ${showPlain(m2)}`
  const said = showExcess(fractionOf(excess))
  return findingOn({
    code: 'office.agency.area',
    verdict: 'exceeds',
    subject: subjectOf(facts),
    agencyCode: facts.code,
    rows: posts.map((post) => post.ceiling.row),
    figures: [measured, ceiling, show2(excess)],
    explanation:
      `${facts.code} ${facts.name}使用办公室 ${rooms} 间共 ${measured} m²；核定面积 = ` +
      `${posts.map((post) => `${post.band} ${term(post)}`).join(' + ')} = ${ceiling} m²，超出${said} m²。`,
    inputs: [
      ...agencyLines(facts),
      ...posts.flatMap((post) => [
        headcountLine(facts, post, `${post.number} 名`),
        ruleLine(`面积上限 ${post.band}`, `${show2(post.ceiling.m2)} m²`, post.ceiling.row),
        line(`核定 ${post.band}`, `${term(post)} = ${show2(post.m2)} m²`),
      ]),
      line('核定面积', `${posts.map(term).join(' + ')} = ${ceiling} m²`),
      line('办公室面积', `${rooms} 间，共 ${measured} m²`, 'agency', facts.code),
      line('超出', `${showDifference(measured, ceiling, fractionOf(excess))} m²`),
    ],
  })
}

/** 「8」, or the formula where the norm falls with the number of posts: 「(1000 − 300) ÷ 100」. */
const perPost = (norm: ServiceNorm, x: number): string => {
  if (x <= norm.smallMax) return showPlain(norm.smallM2)
  if (x >= norm.largeMin) return showPlain(norm.largeM2)
  return `(${norm.minuend} − ${x}) ÷ ${norm.divisor}`
}

/** `office.agency.service`: all service rooms of an agency against x × norm, x being all authorised posts. */
export const agencyServiceFinding = (facts: AgencyFacts, x: number, norm: ServiceNorm, limit: Fraction): Finding => {
  const { areaM2, rooms } = facts.service
  const excess = fractionOf(areaM2).sub(limit)
  const [measured, ceiling, said] = [show2(areaM2), showFraction2(limit), showExcess(excess)]
  const each = perPost(norm, x)
  return findingOn({
    code: 'office.agency.service',
    verdict: 'exceeds',
    subject: subjectOf(facts),
    agencyCode: facts.code,
    rows: [norm],
    figures: [measured, ceiling, showFraction2(excess)],
    explanation:
      `${facts.code} ${facts.name}使用服务用房 ${rooms} 间共 ${measured} m²；核定面积 = 编制 ${x} 名 × 人均 ${each} m² ` +
      `= ${ceiling} m²，超出${said} m²。`,
    inputs: [
      ...agencyLines(facts),
      ...facts.headcounts.map((headcount) => headcountLine(facts, headcount, `${headcount.number} 名`)),
      line('编制合计', `${facts.headcounts.map(({ number }) => number).join(' + ')} = ${x} 名`),
      ruleLine('人均上限', `${each} m²`, norm),
      line('核定面积', `${x} × ${each} = ${ceiling} m²`),
      line('服务用房面积', `${rooms} 间，共 ${measured} m²`, 'agency', facts.code),
      line('超出', `${showDifference(measured, ceiling, excess)} m²`),
    ],
  })
}

/** `data.agency.band`: authorised posts that the norms of the tier do not know; they are left out of the sums. */
export const agencyBandFinding = (
  facts: AgencyFacts,
  unknown: readonly HeadcountFacts[],
  norms: ReadonlyMap<string, Ceiling>,
): Finding =>
  findingOn({
    code: 'data.agency.band',
    verdict: 'missing',
    subject: subjectOf(facts),
    agencyCode: facts.code,
    rows: [...norms.values()].map(({ row }) => row),
    explanation:
      `${facts.code} ${facts.name}为${facts.tier}，该层级没有${unknown.map(({ band }) => `「${band}」`).join('、')}的面积标准，` +
      '相应编制未计入核定面积。',
    inputs: [
      ...agencyLines(facts),
      ...unknown.map((headcount) => headcountLine(facts, headcount, `${headcount.number} 名`)),
      line('该层级职务层次', [...norms.keys()].join('、')),
    ],
  })
