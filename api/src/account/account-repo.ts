import { type PrismaTx, sqlOf } from '@heding/prisma/client.ts'
import type { Role } from '@heding/shared/account/role.ts'

const withAgency = { agency: { select: { code: true } } } as const

const find = (tx: PrismaTx, id: number) => tx.userAccount.findUnique({ where: { id }, include: withAgency })
export type AccountRow = NonNullable<Awaited<ReturnType<typeof find>>>

export const findAccount = find

export const findAccountByName = (tx: PrismaTx, username: string) =>
  tx.userAccount.findUnique({ where: { username }, include: withAgency })

export interface NewAccount {
  username: string
  name: string
  role: Role
  agencyId: number | null
  passwordHash: string
  mustChangePassword: boolean
  secretExpiresAt: Date | null
  at: Date
}

export const insertAccount = (tx: PrismaTx, { at, ...account }: NewAccount): Promise<AccountRow> =>
  tx.userAccount.create({ data: { ...account, passwordChangedAt: at, createdAt: at }, include: withAgency })

export const updateAccount = (
  tx: PrismaTx,
  id: number,
  data: Partial<{
    name: string
    role: Role
    agencyId: number | null
    disabledAt: Date | null
    passwordHash: string
    mustChangePassword: boolean
    passwordChangedAt: Date
    secretExpiresAt: Date | null
    failedAttempts: number
    firstFailedAt: null
    lockedUntil: null
  }>,
): Promise<AccountRow> => tx.userAccount.update({ where: { id }, data, include: withAgency })

export const hasUsername = async (tx: PrismaTx, username: string): Promise<boolean> =>
  (await tx.userAccount.count({ where: { username } })) > 0

export const hasAccounts = async (tx: PrismaTx): Promise<boolean> => (await tx.userAccount.count()) > 0

export async function findAgencyId(tx: PrismaTx, code: string): Promise<number | undefined> {
  return (await tx.agency.findUnique({ where: { code }, select: { id: true } }))?.id
}

/** The administrators that can sign in, locked: of two who remove each other one has to wait and then finds out. */
export async function lockAdmins(tx: PrismaTx): Promise<number[]> {
  const rows = await sqlOf(tx).query<{ id: number; disabled_at: Date | null }>(
    "select id, disabled_at from user_account where role = 'admin' order by id for update",
  )
  return rows.filter(({ disabled_at }) => disabled_at === null).map(({ id }) => id)
}

/** Whatever lets the account in besides its password. */
export async function revokeAll(tx: PrismaTx, userId: number, at: Date): Promise<void> {
  await tx.session.deleteMany({ where: { userId } })
  await tx.accessToken.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: at } })
}

export const endSessions = (tx: PrismaTx, userId: number) => tx.session.deleteMany({ where: { userId } })
