import type { Db } from '@heding/prisma/client.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { type Day, shanghaiDay } from '@heding/shared/day.ts'
import type { Logger } from 'pino'
import type { Jobs } from '../jobs/jobs.ts'
import type { Settings } from './settings.ts'

/** What the application is given from outside: the database, the clock, the job queue, its settings, its log. */
export interface Deps {
  db: Db
  now: () => Date
  jobs: Jobs
  settings: Settings
  log: Logger
}

/** By what a request is signed in. */
export type Credential =
  | { kind: 'session'; idHash: string; mustChangePassword: boolean }
  | { kind: 'token'; id: number; mustChangePassword: boolean }

export interface Env {
  Variables: {
    /** there on every route but the public ones */
    actor: Actor
    credential: Credential | undefined
    requestId: string
    /** where the request comes from, behind the proxies we trust */
    address: string
    /** whether the browser speaks https with us or with a proxy that we trust */
    https: boolean
  }
}

export const today = ({ now }: Pick<Deps, 'now'>): Day => shanghaiDay(now())
