import { disposalFlow, type FlowStep } from './flow.ts'
import type { DisposalMethod } from './methods.ts'
import type { DisposalAction, DisposalState } from './states.ts'

/** One way out of a state. */
export interface Way {
  action: DisposalAction
  step: FlowStep
  to: DisposalState
}

/** Where a step leads at last: a remittance goes on once nothing is outstanding. */
export const leadsTo = (action: DisposalAction, { to }: { to: DisposalState }): DisposalState =>
  action === 'remit' ? 'remitted' : to

/** The ways out of `state` that the flow has for a case of `method`, in the flow's order. */
export const waysFrom = (state: DisposalState, method: DisposalMethod): Way[] =>
  (Object.entries(disposalFlow[state]) as [DisposalAction, FlowStep][])
    .filter(([, { methods }]) => !methods || methods.includes(method))
    .map(([action, step]) => ({ action, step, to: leadsTo(action, step) }))

/** The states that a case of `method` passes from application to archive when nothing goes wrong: the shortest way. */
export function pathOf(method: DisposalMethod): DisposalState[] {
  const before = new Map<DisposalState, DisposalState | undefined>([['applied', undefined]])
  // Keys added on the way are visited too, nearest first.
  for (const state of before.keys()) {
    for (const { to } of waysFrom(state, method)) if (!before.has(to)) before.set(to, state)
  }
  const path: DisposalState[] = []
  for (let state: DisposalState | undefined = 'archived'; state !== undefined; state = before.get(state)) {
    path.unshift(state)
  }
  return path
}

/** A state of the path with the states beside it that it may turn to: 流拍, 已撤回, 不予批准. */
export interface PathPlace {
  state: DisposalState
  aside: DisposalState[]
}

/**
 * The path with each state aside shown once: beside the state that the case really left for it, else beside the first
 * from which the flow leads there.
 * @param leftFrom by state aside, the state that the case left for it
 */
export function placesOf(method: DisposalMethod, leftFrom: ReadonlyMap<DisposalState, DisposalState>): PathPlace[] {
  const path = pathOf(method)
  const places = path.map((state): PathPlace => ({ state, aside: [] }))
  const shown = new Set<DisposalState>(path)
  const put = (place: PathPlace | undefined, aside: DisposalState) => {
    if (!place || shown.has(aside)) return
    shown.add(aside)
    place.aside.push(aside)
  }
  for (const [aside, from] of leftFrom)
    put(
      places.find(({ state }) => state === from),
      aside,
    )
  for (const place of places) for (const { to } of waysFrom(place.state, method)) put(place, to)
  return places
}
