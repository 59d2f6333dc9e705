/** What is ended one after the other: first what brings work in, then what it needs. */
const order = ['traffic', 'pool', 'server'] as const
type Stage = (typeof order)[number]

/** Collects how to end what has been opened, and ends it once, in order, whoever asks and however often. */
export class Shutdown {
  readonly #steps: Record<Stage, (() => Promise<unknown>)[]> = { traffic: [], pool: [], server: [] }
  #ending: Promise<void> | undefined

  get isEnding(): boolean {
    return this.#ending !== undefined
  }

  /** `end` runs at the end; of one stage all run together. What is opened too late is ended at once. */
  add(stage: Stage, end: () => Promise<unknown>): void {
    if (this.#ending) void this.#ending.then(end).catch(() => {})
    else this.#steps[stage].push(end)
  }

  /** Never fails: what cannot be ended in order ends with the process. */
  end(): Promise<void> {
    this.#ending ??= this.#run()
    return this.#ending
  }

  async #run() {
    for (const stage of order) await Promise.allSettled(this.#steps[stage].map((end) => end()))
  }
}
