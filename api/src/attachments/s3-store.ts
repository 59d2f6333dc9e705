import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AwsClient } from 'aws4fetch'
import { SaxesParser } from 'saxes'
import { Problem } from '../http/problem.ts'
import type { FileStore } from './store.ts'

/** An S3-compatible store (MinIO, Ceph and the like) inside the bureau's own network. */
export interface S3Settings {
  /** the bucket: `http://HOST:PORT/BUCKET` */
  url: string
  region: string
  keyId: string
  secret: string
}

const PATIENCE_MS = 30_000
const PREFIX = 'attachments/'

/** Attachments as objects of a bucket. A store that does not answer is `unavailable`, never a broken file. */
export function s3Store({ url, region, keyId, secret }: S3Settings): FileStore {
  const client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, region, service: 's3', retries: 2 })
  const ask = async (target: string, init: RequestInit = {}) => {
    try {
      return await client.fetch(target, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) })
    } catch {
      throw away()
    }
  }
  const at = (key: string) => `${url}/${PREFIX}${key}`
  return {
    async keep(key, source) {
      const body = await readFile(source)
      // Signed with the digest of the content, so that the store refuses what reaches it altered.
      const sha256 = createHash('sha256').update(body).digest('hex')
      const headers = { 'content-type': 'application/octet-stream', 'x-amz-content-sha256': sha256 }
      const answer = await ask(at(key), { method: 'PUT', headers, body })
      await answer.arrayBuffer()
      if (!answer.ok) throw away()
    },
    async read(key) {
      const answer = await ask(at(key))
      if (answer.status === 404) return null
      if (!answer.ok) throw away()
      return new Uint8Array(await answer.arrayBuffer())
    },
    async discard(key) {
      const answer = await ask(at(key), { method: 'DELETE' })
      if (!answer.ok && answer.status !== 404) throw away()
    },
    async *list() {
      let token: string | undefined
      do {
        const query = new URLSearchParams({ 'list-type': '2', prefix: PREFIX })
        if (token) query.set('continuation-token', token)
        const answer = await ask(`${url}?${query}`)
        if (!answer.ok) throw away()
        const page = readListing(await answer.text())
        for (const { key, keptAt } of page.objects) yield { key: key.slice(PREFIX.length), keptAt: new Date(keptAt) }
        token = page.next
      } while (token)
    },
  }
}

const away = () => new Problem('unavailable', '附件存储暂时无法访问，请稍后重试；如持续出现，请联系系统管理员。')

/** One page of ListObjectsV2. */
function readListing(xml: string): { objects: { key: string; keptAt: string }[]; next: string | undefined } {
  const objects: { key: string; keptAt: string }[] = []
  let next: string | undefined
  let text = ''
  const found = { key: '', keptAt: '' }
  const parser = new SaxesParser()
  parser.on('opentag', () => {
    text = ''
  })
  parser.on('text', (piece) => {
    text += piece
  })
  parser.on('closetag', ({ name }) => {
    if (name === 'Key') found.key = text
    if (name === 'LastModified') found.keptAt = text
    if (name === 'NextContinuationToken') next = text
    if (name === 'Contents') objects.push({ ...found })
    text = ''
  })
  parser.write(xml).close()
  return { objects, next }
}
