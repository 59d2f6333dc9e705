import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import { StartRefusal } from '../startup/refusal.ts'
import { setSecurityHeaders } from './headers.ts'
import { problemAnswer } from './problem-answer.ts'

const BODY_MS = 60_000

type Fetch = (request: Request, env: object) => Response | Promise<Response>

export interface HttpServer {
  /** where it listens, as a browser on this machine would ask for it */
  url: string
  /** From now on `fetch` answers. Before, only `/healthz` does, all else is 503. */
  answerWith(fetch: Fetch): void
  /** Takes no new connection, lets requests under way end for `patience` ms at most, then ends them. */
  close(patience: number): Promise<void>
}

const starting: Fetch = (request) => {
  const isProbe = new URL(request.url).pathname === '/healthz'
  const answer = isProbe
    ? Response.json({ status: 'ok' })
    : problemAnswer('unavailable', '', '系统正在启动，请稍候重试。')
  setSecurityHeaders(answer.headers, false)
  return answer
}

/**
 * Listens on `host` and `port` before anything else is begun, so that a port that is taken is found first.
 * @throws StartRefusal when it cannot listen there
 */
export async function openHttpServer(host: string, port: number): Promise<HttpServer> {
  let answer = starting
  // The global Request and Response stay Node's own.
  const listener = getRequestListener((request, env) => answer(request, env), { overrideGlobalObjects: false })
  const server = createServer(
    { headersTimeout: 15_000, requestTimeout: 300_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      // What no Request can be made of.
      if (request.method === 'TRACE' || request.method === 'CONNECT') {
        response.writeHead(405, plainHeaders).end()
        return
      }
      hurry(request, response)
      void listener(request, response)
    },
  )
  server.maxConnections = 1_000
  server.on('clientError', refuseBroken)
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw listenRefusal(error, host, port)
  }
  return {
    url: urlOf(server, host),
    answerWith(fetch) {
      answer = fetch
    },
    close: (patience) => close(server, patience),
  }
}

const answered: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** A few words to whoever speaks no HTTP, or too slowly, with the headers that every answer of ours has. */
function refuseBroken(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const lines = Object.entries(plainHeaders).map(([name, value]) => `${name}: ${value}`)
  socket.end(`HTTP/1.1 ${answered[error.code ?? ''] ?? '400 Bad Request'}\r\n${lines.join('\r\n')}\r\n\r\n`)
}

const plainHeaders = headersOf(problemAnswer('malformed-request', ''))

function headersOf({ headers }: Response): Record<string, string> {
  headers.delete('Content-Type')
  setSecurityHeaders(headers, false)
  return { ...Object.fromEntries(headers), 'content-length': '0', connection: 'close' }
}

/** Ends a request that is not a file and has not come whole after a minute; a file may take five. */
function hurry(request: IncomingMessage, response: ServerResponse): void {
  if (request.complete || request.headers['content-type']?.startsWith('multipart/form-data')) return
  const timer = setTimeout(() => {
    if (request.complete) return
    if (!response.headersSent) response.writeHead(408, plainHeaders).end()
    request.destroy()
  }, BODY_MS)
  timer.unref()
  response.once('close', () => clearTimeout(timer))
}

function listenRefusal(error: unknown, host: string, port: number): Error {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  const sentences: Record<string, string> = {
    EADDRINUSE: `端口 ${port} 已被占用：请停止占用该端口的程序（本系统可能已在运行），或用 PORT 指定其他端口。`,
    EACCES: `没有权限监听端口 ${port}：请用 PORT 指定 1024 以上的端口。`,
    EADDRNOTAVAIL: `本机没有地址 ${host}：请用 HOST 指定本机的地址，如 127.0.0.1 或 0.0.0.0。`,
    ENOTFOUND: `无法解析主机名 ${host}：请用 HOST 指定本机的地址，如 127.0.0.1 或 0.0.0.0。`,
  }
  return new StartRefusal(sentences[String(code)] ?? `无法监听 ${host} 的端口 ${port}：请检查 HOST 和 PORT。`, {
    cause: error,
  })
}

function urlOf(server: Server, host: string): string {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  // An unspecified address means all of them; a browser needs one.
  const named = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return `http://${named.includes(':') ? `[${named}]` : named}:${port}`
}

async function close(server: Server, patience: number) {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), patience)
  await closed
  clearTimeout(timer)
}
