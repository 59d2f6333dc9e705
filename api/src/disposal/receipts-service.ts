import { rm } from 'node:fs/promises'
import type { SqlTx } from '@heding/prisma/sql.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import type { ReceiptAnswer, ReceiptInput } from '@heding/shared/disposal/session-schema.ts'
import { Decimal } from 'decimal.js'
import { scopeFor } from '../account/scope.ts'
import { checkFile, checkName } from '../attachments/content.ts'
import { withCopies } from '../attachments/copies.ts'
import { writeIncoming } from '../attachments/store.ts'
import type { Author } from '../audit/repo.ts'
import { type Deps, today } from '../http/deps.ts'
import type { OnceRequest } from '../http/once.ts'
import { Problem } from '../http/problem.ts'
import { getCard } from './card.ts'
import { actTogether } from './service.ts'
import { refuseTogether } from './together.ts'

type By = Author & { actor: Actor }
interface Upload {
  name: string
  bytes: Uint8Array
}

/**
 * Remits for several cases by one receipt: all of them or none. Each case keeps a copy of the 缴款凭证.
 * @throws Problem invalid-request for a case named twice; not-found; and as the step of one case, naming each
 */
export async function remitTogether(
  deps: Deps,
  author: By,
  { receiptNo, on, items }: ReceiptInput,
  file: Upload,
  once: OnceRequest | undefined,
): Promise<ReceiptAnswer> {
  const twice = items.filter(({ code }, at) => items.findIndex((one) => one.code === code) < at)
  if (twice.length > 0) {
    throw new Problem(
      'invalid-request',
      `案件 ${twice.map(({ code }) => code).join('、')} 重复；一份缴款书中每案列一行`,
    )
  }
  const receipt = { label: file.name, mediaType: await mediaTypeOf(deps, file), bytes: file.bytes }
  const steps = items.map(({ code, amount }) => ({
    code,
    input: { action: 'remit' as const, ...(on === undefined ? {} : { on }), amount, receiptNo },
  }))
  await withCopies(deps, receipt, items.length, (give) =>
    actTogether(deps, author, steps, {
      once,
      refuse: refuseTogether,
      before: async (tx) => give(tx, await receiversOf(deps, tx, author.actor, items), author.actor.id),
    }),
  )
  const cards = await Promise.all(items.map(({ code }) => getCard(deps, author.actor, code)))
  return {
    receiptNo,
    total: Decimal.sum(0, ...items.map(({ amount }) => amount)).toFixed(2),
    items: cards.map(({ code, state, outstanding }) => ({ code, state, outstanding })),
  }
}

/** The cases that are there; whichever is not is refused by its step. */
async function receiversOf(deps: Deps, tx: SqlTx, actor: Actor, items: ReceiptInput['items']) {
  const scope = await scopeFor(tx, actor, 'act-on-disposals', today(deps))
  const rows = await tx.query<{ id: number; code: string }>(
    `select d.id, d.code from disposal d join disposal_flow f on f.disposal_id = d.id
     where d.code = any($1) and ($2::int[] is null or f.agency_id = any($2)) order by d.id`,
    [items.map(({ code }) => code), scope.all ? null : scope.agencyIds],
  )
  return rows.map((row) => ({ ...row, type: 'disposal' as const, paper: '缴款凭证' }))
}

async function mediaTypeOf(deps: Deps, { name, bytes }: Upload): Promise<string> {
  checkName(name, bytes.byteLength)
  const incoming = await writeIncoming(deps.settings, bytes)
  return checkFile(name, incoming, bytes).finally(() => rm(incoming, { force: true }))
}
