import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createToken } from '@heding/api/account/tokens.ts'
import { openAudit } from '@heding/api/audit/chain.ts'
import type { Deps } from '@heding/api/http/deps.ts'
import { openLog } from '@heding/api/http/log.ts'
import { type Db, openDb } from '@heding/prisma/client.ts'
import { openEmbedded } from '@heding/prisma/embedded/open.ts'
import { migrate } from '@heding/prisma/migrate.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { insert } from '../support/insert.ts'

/** A PostgreSQL of this run's own with the settings of the product, in a temporary folder that goes with it. */
export async function openServer() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'heding-bench-'))
  const embedded = await openEmbedded({ folder })
  let stopped: Promise<void> | undefined
  const admin = openDb(embedded.urlFor('postgres'), { max: 1 })
  return {
    folder,
    admin,
    urlFor: embedded.urlFor,
    /** Makes a migrated database, or a copy of one that nobody uses. */
    async create(name: string, template?: string): Promise<string> {
      await admin.query(`create database ${name} template ${template ?? 'template0'}`)
      if (!template) await migrate(embedded.urlFor(name))
      return embedded.urlFor(name)
    },
    drop: (name: string) => admin.query(`drop database if exists ${name} with (force)`),
    stop: () => {
      stopped ??= (async () => {
        await admin.close()
        await embedded.stop()
        rmSync(folder, { recursive: true, force: true })
      })()
      return stopped
    },
  }
}
export type Server = Awaited<ReturnType<typeof openServer>>

/** The day on which everything is judged: the same in every run. */
const now = new Date('2026-06-15T10:00:00+08:00')

const noQueue = () => Promise.reject(new Error('nothing is queued here'))

/** What the application needs, over one database. */
export function depsOf(url: string, dataDir: string): Deps & { db: Db } {
  const masterKey = Buffer.alloc(32, 'heding')
  openAudit(masterKey)
  return {
    db: openDb(url),
    now: () => now,
    jobs: { send: noQueue, work: noQueue, stop: async () => {} },
    settings: { publicUrl: null, trustedProxies: [], rateLimit: false, passwordDays: null, masterKey, dataDir },
    log: openLog('silent'),
  }
}

/** An account that may do everything. */
export async function createAdmin({ db, now }: Deps): Promise<Actor> {
  const account = { username: 'bench', name: '测量', role: 'admin' } as const
  const never = { password_hash: 'none', must_change_password: false }
  const id = await insert(db, 'user_account', {
    ...account,
    ...never,
    password_changed_at: now(),
    created_at: now(),
  })
  return { id, ...account, agencyId: null, agencyCode: null }
}

/** An account of the agency with this id. */
export async function createAgencyUser({ db, now }: Deps, agencyId: number): Promise<Actor> {
  const account = { username: `bench-${agencyId}`, name: '测量', role: 'agency-user' } as const
  const id = await insert(db, 'user_account', {
    ...account,
    agency_id: agencyId,
    password_hash: 'none',
    must_change_password: false,
    password_changed_at: now(),
    created_at: now(),
  })
  return { id, ...account, agencyId, agencyCode: null }
}

/** The headers with which the account asks. */
export async function headersOf(deps: Deps, actor: Actor): Promise<Record<string, string>> {
  const { token } = await createToken(deps, { actor, address: '127.0.0.1' }, { name: '测量' })
  return { authorization: `Bearer ${token}` }
}
