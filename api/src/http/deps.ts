import type { Db } from '@heding/prisma/client.ts'
import type { Actor } from '@heding/shared/account/role.ts'
import { type Day, shanghaiDay } from '@heding/shared/day.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Settings } from './settings.ts'

/** What the application is given from outside: the database, the clock, the job queue, its settings. */
export interface Deps {
  db: Db
  now: () => Date
  jobs: Jobs
  settings: Settings
}

export interface Env {
  Variables: { actor: Actor; requestId: string; address: string }
}

export const today = ({ now }: Pick<Deps, 'now'>): Day => shanghaiDay(now())
