import type { App } from '@heding/api'
import { type ClientResponse, hc } from 'hono/client'
import type { SuccessStatusCode } from 'hono/utils/http-status'
import { ApiProblem, readProblem } from './problem.ts'

/** The typed client: a renamed route or field fails to compile here. Types only; no server code reaches the browser. */
export const { api } = hc<App>('/', {
  fetch: (input: RequestInfo | URL, init?: RequestInit) =>
    fetch(input, init).catch(() => {
      throw new ApiProblem('unreachable', '')
    }),
})

type Answer<R> =
  R extends ClientResponse<infer Body, infer Status, string> ? (Status extends SuccessStatusCode ? Body : never) : never

/**
 * The body of an answer.
 * @throws ApiProblem for a refusal, or when the server cannot be reached
 */
export async function unwrap<R extends ClientResponse<unknown, number, string>>(
  request: Promise<R>,
): Promise<Answer<R>> {
  const response = await request
  if (!response.ok) throw await readProblem(response)
  return response.json() as Promise<Answer<R>>
}

/**
 * For answers without a body.
 * @throws ApiProblem for a refusal, or when the server cannot be reached
 */
export async function expectDone(request: Promise<ClientResponse<unknown, number, string>>): Promise<void> {
  const response = await request
  if (!response.ok) throw await readProblem(response)
}
