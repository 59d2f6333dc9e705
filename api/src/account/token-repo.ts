import type { PrismaTx } from '@heding/prisma/client.ts'
import type { Token } from '@heding/shared/account/schema.ts'

export interface NewToken {
  userId: number
  name: string
  tokenHash: string
  createdAt: Date
  expiresAt: Date | null
}

const live = (userId: number) => ({ userId, revokedAt: null })

export const countTokens = (tx: PrismaTx, userId: number): Promise<number> =>
  tx.accessToken.count({ where: live(userId) })

export const insertToken = (tx: PrismaTx, data: NewToken) => tx.accessToken.create({ data })

/** The tokens of one account that have not been revoked, newest first. */
export async function listTokens(tx: PrismaTx, userId: number): Promise<Token[]> {
  const rows = await tx.accessToken.findMany({ where: live(userId), orderBy: { id: 'desc' } })
  return rows.map(({ id, name, createdAt, expiresAt, lastUsedAt }) => ({
    id,
    name,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }))
}

/** Revokes one token of this account and returns its name; undefined where it has no such token. */
export async function revokeToken(tx: PrismaTx, userId: number, id: number, at: Date): Promise<string | undefined> {
  const where = { ...live(userId), id }
  const [row] = await tx.accessToken.updateManyAndReturn({ where, data: { revokedAt: at }, select: { name: true } })
  return row?.name
}
