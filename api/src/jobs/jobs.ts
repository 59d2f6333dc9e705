import type { Sql } from '@heding/prisma/sql.ts'
import { PgBoss } from 'pg-boss'

/** What can be done later, by name, with what it is told. */
export interface JobData {
  import: { batchId: number }
}
export type JobHandlers = { [Name in keyof JobData]: (data: JobData[Name]) => Promise<void> }

/** Work that outlives the request that asked for it. */
export interface Jobs {
  /** Enqueues within the caller's transaction: rolled back with it, started after its commit. */
  send<Name extends keyof JobData>(sql: Sql, name: Name, data: JobData[Name]): Promise<void>
  /** Begins to take jobs. */
  work(handlers: JobHandlers): Promise<void>
  /** Lets the running job reach its end (or gives it back after `timeout` ms) and closes the connections. */
  stop(timeout?: number): Promise<void>
}

const queue = {
  // One import at a time: each locks the register while it writes.
  policy: 'singleton',
  // A worker that is killed is noticed by its silence; its job starts over, which is safe: a batch is all or nothing.
  heartbeatSeconds: 10,
  retryLimit: 50,
  retryDelay: 1,
  expireInSeconds: 3600,
  notify: true,
} as const

/** Opens the queue (schema `jobs` of the same database). `onError` hears of failed housekeeping and failed jobs. */
export async function openJobs(url: string, onError: (error: Error) => void): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'jobs',
    max: 3,
    useListenNotify: true,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    registerInstance: false,
  })
  boss.on('error', onError)
  await boss.start()
  await boss.createQueue('import', queue)
  return {
    async send(sql, name, data) {
      const db = { executeSql: async (text: string, values?: unknown[]) => ({ rows: await sql.query(text, values) }) }
      await boss.send(name, data, { db })
    },
    async work(handlers) {
      await boss.work<JobData['import']>(
        'import',
        { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 2, heartbeatRefreshSeconds: 3 },
        async ([job]) => {
          if (!job) return
          try {
            await handlers.import(job.data)
          } catch (error) {
            onError(error instanceof Error ? error : new Error(String(error)))
            throw error
          }
        },
      )
    },
    stop: (timeout = 20_000) => boss.stop({ graceful: true, close: true, timeout }),
  }
}
