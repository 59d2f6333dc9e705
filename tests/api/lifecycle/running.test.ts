import { connect as connectSocket } from 'node:net'
import path from 'node:path'
import { isAlive } from '@heding/prisma/embedded/process.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { discard, newDataFolder, Product, password, serverPid, signIn, until } from '../../support/product.ts'

const folder = newDataFolder()
afterAll(() => discard(folder))

const isRefused = (url: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connectSocket(Number(new URL(url).port), '127.0.0.1', () => {
      socket.destroy()
      resolve(false)
    })
    socket.once('error', () => resolve(true))
  })

const statusOf = (url: string) =>
  fetch(url).then(
    ({ status }) => status,
    () => 0,
  )

// It brings its own database: once is enough, whatever server the other files run on.
const own = describe.skipIf(process.env.TEST_DATABASE_URL)

own('the product on one data folder', () => {
  test('prints the one-time secret at the first start only, and stops without a trace', async () => {
    const first = new Product({ DATA_DIR: folder, ADMIN_PASSWORD: '' })
    const url = await first.ready()
    expect(first.output).toMatch(/账户 admin 的一次性密码：(\w{5}-){3}\w{5}（仅显示这一次/)
    expect(await statusOf(`${url}/healthz`)).toBe(200)
    expect(await statusOf(`${url}/readyz`)).toBe(200)
    const server = serverPid(folder)
    expect(isAlive(server)).toBe(true)

    expect(await first.stop('SIGINT')).toBe(0)
    expect(first.errors).toBe('')
    expect(isAlive(server)).toBe(false)
    expect(await isRefused(url)).toBe(true)

    const second = new Product({ DATA_DIR: folder })
    await second.ready()
    expect(second.output).not.toContain('一次性密码')
    expect(await second.stop('SIGTERM')).toBe(0)
  })

  test('gives admin a new secret while it runs, and ends no more than the sessions', async () => {
    const product = new Product({ DATA_DIR: folder })
    const url = await product.ready()
    const server = serverPid(folder)
    const reset = new Product({ DATA_DIR: folder }, [
      path.resolve(import.meta.dirname, '../../../api/src/admin-reset.ts'),
    ])
    expect(await reset.ended()).toBe(0)
    const secret = reset.output.match(/一次性密码：(\S+?)（/)?.[1]
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ username: 'admin', password: secret })
    const answer = await fetch(`${url}/api/auth/sign-in/username`, { method: 'POST', headers, body })
    expect(answer.status).toBe(200)
    expect(serverPid(folder)).toBe(server)
    expect(await product.stop()).toBe(0)
    expect(isAlive(server)).toBe(false)
  })
})

own('the product when something is killed', () => {
  const folder = newDataFolder()
  afterAll(() => discard(folder))

  test('a database killed under writers comes back by itself: 503 meanwhile, nothing acknowledged is lost', async () => {
    const product = new Product({ DATA_DIR: folder, RATE_LIMIT: 'off' })
    const url = await product.ready()
    const call = await signIn(url)
    const acknowledged: string[] = []
    const statuses = new Set<number>()
    let writing = true
    const writer = async (name: string) => {
      for (let count = 1; writing; count++) {
        const username = `writer-${name}-${count}`
        const body = JSON.stringify({ username, name: '写入', password: `${password}-${username}`, role: 'auditor' })
        const answer = await call('/api/users', { method: 'POST', body })
        statuses.add(answer.status)
        if (answer.status === 201) acknowledged.push(username)
      }
    }
    const writers = ['a', 'b', 'c', 'd'].map(writer)
    const server = serverPid(folder)
    await until(() => acknowledged.length >= 8)
    process.kill(server, 'SIGKILL')
    await until(async () => (await statusOf(`${url}/readyz`)) === 503)
    const died = Date.now()
    await until(async () => (await statusOf(`${url}/readyz`)) === 200)
    expect(Date.now() - died).toBeLessThan(10_000)
    const before = acknowledged.length
    await until(() => acknowledged.length >= before + 4)
    writing = false
    await Promise.all(writers)

    expect([...statuses].filter((status) => status !== 201 && status !== 503)).toEqual([])
    expect(serverPid(folder)).not.toBe(server)
    const present = new Set<string>()
    for (let cursor = ''; ; ) {
      const page = (await (await call(`/api/users?limit=200${cursor}`)).json()) as {
        items: { username: string }[]
        nextCursor: string | null
      }
      for (const { username } of page.items) present.add(username)
      if (!page.nextCursor) break
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`
    }
    expect(acknowledged.filter((username) => !present.has(username))).toEqual([])
    expect(await product.stop()).toBe(0)
  })

  test('two on one data folder share one server, which the last to leave stops', async () => {
    const [first, second] = [new Product({ DATA_DIR: folder }), new Product({ DATA_DIR: folder })]
    const [firstUrl, secondUrl] = await Promise.all([first.ready(), second.ready()])
    const server = serverPid(folder)
    expect(await first.stop()).toBe(0)
    expect(await isRefused(firstUrl)).toBe(true)
    expect(serverPid(folder)).toBe(server)
    expect(await statusOf(`${secondUrl}/readyz`)).toBe(200)
    expect(await second.stop()).toBe(0)
    expect(isAlive(server)).toBe(false)
  })

  test('a server that outlives its killed product is taken over by the next and stopped with it', async () => {
    const killed = new Product({ DATA_DIR: folder })
    await killed.ready()
    const server = serverPid(folder)
    await killed.stop('SIGKILL')
    expect(isAlive(server)).toBe(true)

    const next = new Product({ DATA_DIR: folder })
    await next.ready()
    expect(serverPid(folder)).toBe(server)
    expect(await next.stop()).toBe(0)
    expect(isAlive(server)).toBe(false)
  })

  test('after product and database were killed together the next start needs no hand', async () => {
    const killed = new Product({ DATA_DIR: folder })
    await killed.ready()
    process.kill(serverPid(folder), 'SIGKILL')
    await killed.stop('SIGKILL')
    const next = new Product({ DATA_DIR: folder })
    expect(await statusOf(`${await next.ready()}/readyz`)).toBe(200)
    expect(await next.stop()).toBe(0)
  })

  test.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)(
    'when only the npx that started it gets %s, which a shell keeps to itself, everything stops',
    async (signal) => {
      const started = new Product({ DATA_DIR: folder }, [path.join(import.meta.dirname, 'launcher.ts')])
      const url = await started.ready()
      const server = serverPid(folder)
      started.child.kill(signal)
      await until(() => isRefused(url))
      await until(() => !isAlive(server))
    },
  )
})
