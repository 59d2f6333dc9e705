import { indexRows, inForce } from '@heding/shared/law/rule.ts'
import type { Rules } from '@heding/shared/law/rules.ts'
import { reviveRules } from '@heding/shared/law/rules-schema.ts'
import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'

/** The rules that judge here: national rows and the bureau's own. */
export const rulesInForce = queryOptions({
  queryKey: ['rule', 'in-force'],
  queryFn: async () => reviveRules(await unwrap(api.rules['in-force'].$get())),
  staleTime: 60_000,
})

/** The ceiling of an office that a band of a tier is held to on a day; nothing where no row is in force. */
export const personNorm = ({ officeNorms }: Rules, tier: string, band: string, day: string) =>
  indexRows(inForce(officeNorms, day), (row) => `${row.tier} ${row.band}`).get(`${tier} ${band}`)
