import { createHash, randomUUID } from 'node:crypto'
import type { DisposalCard } from '@heding/shared/disposal/schema.ts'
import { expect } from 'vitest'
import { pdf } from '../api/attachments/samples.ts'
import type { Person, Plan, Planned } from './disposal-plans.ts'

/** The people of the city as callers from outside: by token, which outlives every restart. */
export class Callers {
  base: string
  readonly tokens = new Map<Person, string>()
  constructor(base: string) {
    this.base = base
  }

  /** @throws Interrupted when nothing was acknowledged: no connection, or 503 */
  async call(person: Person, address: string, init: RequestInit = {}): Promise<{ status: number; bytes: Buffer }> {
    const headers = { authorization: `Bearer ${this.tokens.get(person)}`, ...init.headers }
    try {
      const answer = await fetch(this.base + address, { ...init, headers })
      const bytes = Buffer.from(await answer.arrayBuffer())
      if (answer.status === 503) throw new Interrupted()
      return { status: answer.status, bytes }
    } catch (error) {
      // Refused, reset, or ended in the middle of the answer.
      throw error instanceof TypeError ? new Interrupted() : error
    }
  }

  async get<Body>(person: Person, address: string): Promise<Body> {
    const { status, bytes } = await this.call(person, address)
    expect(status, `${address}: ${bytes.toString().slice(0, 500)}`).toBe(200)
    return JSON.parse(bytes.toString()) as Body
  }

  async post(person: Person, address: string, body: object, key: string) {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key }
    const { status, bytes } = await this.call(person, address, { method: 'POST', headers, body: JSON.stringify(body) })
    return { status, body: JSON.parse(bytes.toString()) as DisposalCard }
  }
}

export class Interrupted extends Error {}

/** What was asked for and not yet acknowledged; asked again with the same key it is done once. */
interface Pending extends Planned {
  key: string
}

/** One case on its way, with all that the product has acknowledged of it. */
export class Walker {
  code: string | null = null
  readonly plan: Plan
  readonly #vehicleCode: string
  readonly #applicationKey = randomUUID()
  readonly #acknowledged: Planned[] = []
  /** by id: SM3 */
  readonly #files = new Map<number, string>()
  #pending: Pending | null = null
  readonly #callers: Callers

  constructor(callers: Callers, plan: Plan, vehicleCode: string) {
    this.#callers = callers
    this.plan = plan
    this.#vehicleCode = vehicleCode
  }

  get finished(): boolean {
    return this.#acknowledged.length === this.plan.steps.length
  }
  get steps(): number {
    return this.#acknowledged.length
  }

  /** Walks on to the end. @throws Interrupted */
  async walk(): Promise<void> {
    if (this.code === null) await this.#apply()
    while (!this.finished) await this.#next()
  }

  async #apply(): Promise<void> {
    const { method, reason, appliedOn: on } = this.plan
    const body = { vehicleCode: this.#vehicleCode, method, reason, on }
    const answer = await this.#callers.post('danwei', '/api/disposals', body, this.#applicationKey)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    this.code = answer.body.code
  }

  async #next(): Promise<void> {
    if (!this.#pending) {
      const step = this.plan.steps[this.#acknowledged.length]
      if (!step) return
      await this.#attachFor(step)
      this.#pending = { ...step, key: randomUUID() }
    }
    const { by, action, fields, key } = this.#pending
    const address = `/api/disposals/${this.code}/actions`
    const { status, body } = await this.#callers.post(by, address, { action, ...fields }, key)
    expect(status, `${this.code} ${action}: ${JSON.stringify(body)}`).toBe(200)
    this.#acknowledged.push({ by, action, fields })
    this.#pending = null
  }

  async #attachFor({ action }: Planned): Promise<void> {
    const card = await this.card()
    const papers = card.next.find((next) => next.action === action)?.papers ?? []
    for (const { paper, present } of papers) {
      if (present) continue
      const bytes = Uint8Array.from(pdf(randomUUID()))
      const form = new FormData()
      form.set('file', new File([bytes], `${paper}.pdf`))
      const query = new URLSearchParams({ type: 'disposal', code: this.code ?? '', paper })
      const answer = await this.#callers.call('jingban', `/api/attachments?${query}`, { method: 'POST', body: form })
      expect(answer.status, answer.bytes.toString()).toBe(201)
      const { id } = JSON.parse(answer.bytes.toString()) as { id: number }
      this.#files.set(id, createHash('sm3').update(bytes).digest('hex'))
    }
  }

  card(): Promise<DisposalCard> {
    return this.#callers.get<DisposalCard>('jingban', `/api/disposals/${this.code}`)
  }

  /** Holds the case against what was acknowledged; `pending` may have come in wholly, or not at all. */
  async check(): Promise<void> {
    if (this.code === null) return
    const card = await this.card()
    const taken = card.steps.map(({ action }) => action)
    const acknowledged = this.#acknowledged.map(({ action }) => action)
    const tail = taken.slice(acknowledged.length)
    expect(taken.slice(0, acknowledged.length), `${this.code}: acknowledged steps`).toEqual(acknowledged)
    if (tail.length > 0) expect(tail, `${this.code}: unacknowledged steps`).toEqual([this.#pending?.action])
    this.#checkState(card)
    this.#checkMoney(card)
    await this.#checkAudit(card)
    await this.#checkFiles()
  }

  #checkState({ steps, state, version }: DisposalCard): void {
    expect(steps.map(({ ordinal }) => ordinal)).toEqual(steps.map((_, index) => index + 1))
    for (const [index, { from }] of steps.entries()) expect(from).toBe(steps[index - 1]?.to ?? 'applied')
    expect({ state, version }, this.code ?? '').toEqual({
      state: steps.at(-1)?.to ?? 'applied',
      version: steps.length + 1,
    })
  }

  #checkMoney({ steps, money }: DisposalCard): void {
    const expected = centsOf(steps)
    const { lines, ...sums } = money
    const inCents = Object.fromEntries(Object.entries(sums).map(([kind, amount]) => [kind, cents(amount)]))
    expect(inCents, `${this.code}: sums`).toEqual(expected)
    for (const kind of ['proceeds', 'residual', 'fees', 'remitted'] as const) {
      const total = lines.reduce((sum, line) => (line.kind === kind ? sum + cents(line.amount) : sum), 0)
      expect(total, `${this.code}: lines of ${kind}`).toBe(expected[kind])
    }
  }

  async #checkAudit({ steps }: DisposalCard): Promise<void> {
    const query = new URLSearchParams({
      subjectType: 'disposal',
      subjectCode: this.code ?? '',
      result: 'done',
      limit: '200',
    })
    const { items } = await this.#callers.get<{ items: { action: string }[] }>('admin', `/api/audit?${query}`)
    const audited = items.map(({ action }) => action).filter((action) => action.includes('disposal'))
    const expected = ['apply-disposal', ...steps.map(({ action }) => `disposal-${action}`)]
    expect(audited.reverse(), `${this.code}: audit`).toEqual(expected)
  }

  async #checkFiles(): Promise<void> {
    const query = new URLSearchParams({ type: 'disposal', code: this.code ?? '' })
    type List = { items: { id: number; sm3: string }[] }
    const { items } = await this.#callers.get<List>('jingban', `/api/attachments?${query}`)
    const listed = new Map(items.map(({ id, sm3 }) => [id, sm3]))
    for (const [id, sm3] of this.#files) expect(listed.get(id), `${this.code}: acknowledged file ${id}`).toBe(sm3)
    for (const [id, sm3] of listed) {
      const { status, bytes } = await this.#callers.call('jingban', `/api/attachments/${id}/content`)
      expect({ status, sm3: createHash('sm3').update(bytes).digest('hex') }).toEqual({ status: 200, sm3 })
    }
  }
}

const cents = (amount: unknown): number => Math.round(Number(amount ?? 0) * 100)

/** What the standing steps say, in cents. */
function centsOf(steps: DisposalCard['steps']) {
  const sums = { proceeds: 0, residual: 0, fees: 0, remitted: 0 }
  for (const { action, stated, takenBackBy } of steps) {
    if (takenBackBy !== null) continue
    if (action === 'record-sold') sums.proceeds += cents(stated.price)
    // Whoever does not pay has bought nothing; one lot has one buyer at a time.
    if (action === 'default') sums.proceeds = 0
    sums.residual += cents(stated.residual)
    if (action === 'remit') sums.remitted += cents(stated.amount)
    for (const { amount, bearer } of (stated.fees ?? []) as { amount: string; bearer: string }[])
      if (bearer === '处置收入') sums.fees += cents(amount)
  }
  const due = sums.proceeds + sums.residual - sums.fees
  return { ...sums, due, outstanding: due - sums.remitted }
}
