import { connect } from 'node:net'
import { openHttpServer } from '@heding/api/http/lifecycle.ts'
import { afterAll, expect, test } from 'vitest'

// What happens before a request is one: on the wire.
const server = await openHttpServer('127.0.0.1', 0)
afterAll(() => server.close(1_000))
const port = Number(new URL(server.url).port)

const say = (text: string) =>
  new Promise<string>((resolve, reject) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (data) => {
      heard += data
    })
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
  })
const end = 'Host: x\r\nConnection: close\r\n\r\n'

test.each([
  ['a broken first line', 'nonsense\r\n\r\n', 400],
  ['a header of 64 KB', `GET / HTTP/1.1\r\nX: ${'a'.repeat(65_536)}\r\n\r\n`, 431],
  [
    'both Content-Length and chunked',
    `POST /api/tokens HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
  ],
  ['TRACE', `TRACE / HTTP/1.1\r\n${end}`, 405],
  ['a question before the start is done', `GET /api/me HTTP/1.1\r\n${end}`, 503],
  ['the probe before the start is done', `GET /healthz HTTP/1.1\r\n${end}`, 200],
])('%s is answered with its status and with the headers that every answer has', async (_, text, status) => {
  const heard = await say(text)
  expect(heard.split('\r\n')[0]).toContain(`HTTP/1.1 ${status}`)
  const headers = heard.toLowerCase()
  for (const name of [
    'content-security-policy: default-src',
    'x-content-type-options: nosniff',
    'referrer-policy: no-referrer',
    'permissions-policy:',
    'cross-origin-opener-policy: same-origin',
    'cross-origin-resource-policy: same-origin',
  ]) {
    expect(headers).toContain(name)
  }
  expect(headers).not.toContain('\r\nserver:')
  expect(headers).not.toContain('x-powered-by')
})
