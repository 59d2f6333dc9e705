import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Sql } from '@heding/prisma/sql.ts'
import type { Deps } from '../http/deps.ts'
import { getAuditHead } from './repo.ts'
import { deriveKey, hmacSm3, sameText } from './secret.ts'

/**
 * How far the chain had come at some hour, signed, in a file outside the database: a tail that is cut off together with
 * its head, or a whole older table put back, agrees with itself but not with this.
 */
export interface Checkpoint {
  seq: number
  mac: string
  count: number
  at: string
}

const HOUR = 3_600_000
/** more than a year of hours */
const LINES_MAX = 10_000

export const checkpointFile = (dataDir: string): string => path.join(dataDir, 'audit-checkpoints.jsonl')

const signatureOf = (key: Buffer, { seq, mac, count, at }: Checkpoint) =>
  hmacSm3(key, JSON.stringify([seq, mac, count, at]))
const keyOf = (masterKey: Buffer) => deriveKey(masterKey, 'checkpoint')

/** Notes where the chain stands, unless that is noted already. */
export async function writeCheckpoint(
  sql: Sql,
  { dataDir, masterKey }: Pick<Deps['settings'], 'dataDir' | 'masterKey'>,
  now: Date,
): Promise<void> {
  const { seq, mac } = await getAuditHead(sql)
  const lines = linesOf(dataDir)
  if (seq === 0 || lines.at(-1)?.includes(`"mac":"${mac}"`)) return
  const checkpoint = { seq: Number(seq), mac, count: Number(seq), at: now.toISOString() }
  const line = JSON.stringify({ ...checkpoint, signature: signatureOf(keyOf(masterKey), checkpoint) })
  const file = checkpointFile(dataDir)
  if (lines.length < LINES_MAX) return appendFileSync(file, `${line}\n`, { mode: 0o600, flush: true })
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, `${[...lines.slice(-LINES_MAX / 2), line].join('\n')}\n`, { mode: 0o600, flush: true })
  renameSync(fresh, file)
}

export interface Checkpoints {
  /** in their order, each with its line in the file */
  good: (Checkpoint & { line: string })[]
  /** the first line that nobody with our key has written; 0: none */
  badLine: number
}

export function readCheckpoints({ dataDir, masterKey }: Pick<Deps['settings'], 'dataDir' | 'masterKey'>): Checkpoints {
  const key = keyOf(masterKey)
  const lines = linesOf(dataDir)
  const read = lines.map((line, at) => {
    // A line that a dying process has left half written is no forgery.
    const isTorn = at === lines.length - 1 && !line.endsWith('}')
    if (isTorn) return 'torn'
    const checkpoint = parse(key, line)
    return checkpoint && { ...checkpoint, line }
  })
  return {
    good: read.filter((one) => typeof one === 'object'),
    badLine: read.indexOf(undefined) + 1,
  }
}

function parse(key: Buffer, line: string): Checkpoint | undefined {
  try {
    const { signature, ...checkpoint } = JSON.parse(line)
    return sameText(String(signature), signatureOf(key, checkpoint)) ? checkpoint : undefined
  } catch {
    return undefined
  }
}

function linesOf(dataDir: string): string[] {
  const file = checkpointFile(dataDir)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
}

/** Writes one now and every hour; the last when it is stopped. */
export function keepCheckpoints({ db, settings, now, log }: Pick<Deps, 'db' | 'settings' | 'now' | 'log'>) {
  const write = () =>
    writeCheckpoint(db, settings, now()).catch((error: unknown) => log.error({ err: error }, 'audit checkpoint'))
  void write()
  const timer = setInterval(write, HOUR)
  timer.unref()
  return {
    stop: () => {
      clearInterval(timer)
      return write()
    },
  }
}
