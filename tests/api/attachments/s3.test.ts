import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sweepAttachments } from '@heding/api/attachments/sweep.ts'
import { afterAll, expect, test } from 'vitest'
import { buildRoom } from '../../support/build-office.ts'
import { startDesk } from './desk.ts'
import { pdf } from './samples.ts'

const SECRET = 'geheim-geheim'
const objects = new Map<string, { body: Buffer; at: Date }>()
let isDown = false

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const hex = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

/** Whether the request is signed as AWS Signature Version 4 says, reckoned anew here. */
function isSigned({ method, url = '', headers }: IncomingMessage): boolean {
  const given =
    /Credential=KEY\/(\d{8})\/(\S+?)\/s3\/aws4_request, ?SignedHeaders=(\S+?), ?Signature=([0-9a-f]{64})/.exec(
      headers.authorization ?? '',
    )
  if (!given) return false
  const [, day = '', region = '', names = '', signature = ''] = given
  const [target = '', query = ''] = url.split('?')
  const sorted = query.split('&').filter(Boolean).sort().join('&')
  const lines = names.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`)
  const canonical = [method, target, sorted, lines.join(''), names, headers['x-amz-content-sha256']].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, hex(canonical)].join('\n')
  const key = hmac(hmac(hmac(hmac(`AWS4${SECRET}`, day), region), 's3'), 'aws4_request')
  return createHmac('sha256', key).update(text).digest('hex') === signature
}

const listing = () =>
  `<?xml version="1.0"?><ListBucketResult>${[...objects]
    .map(([key, { at }]) => `<Contents><Key>${key}</Key><LastModified>${at.toISOString()}</LastModified></Contents>`)
    .join('')}</ListBucketResult>`

const server = createServer(async (request, response) => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const body = Buffer.concat(pieces)
  const end = (status: number, content: string | Buffer = '') => response.writeHead(status).end(content)
  if (isDown) return end(503)
  if (!isSigned(request)) return end(403)
  const key = (request.url ?? '').split('?')[0]?.replace('/bucket/', '') ?? ''
  if (request.method === 'PUT') {
    if (hex(body) !== request.headers['x-amz-content-sha256']) return end(400)
    objects.set(key, { body, at: new Date() })
    return end(200)
  }
  if (request.method === 'DELETE') {
    objects.delete(key)
    return end(204)
  }
  if (request.url?.includes('list-type=2')) return end(200, listing())
  const found = objects.get(key)
  return found ? end(200, found.body) : end(404)
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
afterAll(() => server.close())
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket`
const { attach, db, deps, read } = await startDesk({
  attachmentsS3: { url, region: 'cn-test-1', keyId: 'KEY', secret: SECRET },
})
const onRoom = async (note: string) =>
  attach('asset-clerk', ['room', (await buildRoom(db)).code], [`${note}.pdf`, pdf(note)])

test('with a bucket set, a file goes there signed, under a key of ours, and comes back as it was', async () => {
  const { id, status } = await onRoom('甲')
  expect(status).toBe(201)
  expect([...objects.keys()]).toEqual([expect.stringMatching(/^attachments\/[0-9a-f]{2}\/[0-9a-f]{32}$/)])
  expect(Buffer.from(await (await read('asset-clerk', id)).arrayBuffer()).equals(pdf('甲'))).toBe(true)
})

test('an object altered or lost in the bucket is never served', async () => {
  const { id } = await onRoom('乙')
  const [key = ''] = [...objects.keys()].slice(-1)
  objects.set(key, { body: pdf('丙'), at: new Date() })
  expect((await read('asset-clerk', id)).status).toBe(410)
  objects.delete(key)
  expect((await read('asset-clerk', id)).status).toBe(410)
})

test('a bucket that is away is told as such, and nothing is entered', async () => {
  isDown = true
  const answer = await onRoom('丁')
  isDown = false
  expect(answer).toMatchObject({ status: 503, problem: 'unavailable' })
  expect(await db.query(`select from attachment where label = '丁.pdf'`)).toEqual([])
}, 90_000)

test('an object that no attachment names is swept after a day', async () => {
  const { id } = await onRoom('戊')
  for (const object of objects.values()) object.at = new Date(Date.now() - 2 * 86_400_000)
  objects.set(`attachments/ab/ab${'0'.repeat(30)}`, { body: pdf(), at: new Date(0) })
  const before = objects.size
  expect(await sweepAttachments(deps, new Date())).toBe(1)
  expect(objects.size).toBe(before - 1)
  expect((await read('asset-clerk', id)).status).toBe(200)
})
