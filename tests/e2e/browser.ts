import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page, type Request } from 'playwright-core'
import { expect, test } from 'vitest'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** The browser of this machine, or that of CHROMIUM_PATH; none is ever downloaded. */
export const chromiumPath: string | undefined = [process.env.CHROMIUM_PATH, ...places].find(
  (file) => file && existsSync(file),
)
if (!chromiumPath) {
  console.log('No Chromium is installed here (CHROMIUM_PATH names another place): the pages are not walked.')
}

/** A test that needs a browser; skipped, and counted as skipped, where there is none. */
export const inBrowser: ReturnType<typeof test.skipIf> = test.skipIf(!chromiumPath)

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync'],
    ],
  })

/** The two screens that pages are drawn for. */
export const desk = { width: 1366, height: 768 } as const
export const phone = { width: 390, height: 844 } as const
export type Screen = typeof desk | typeof phone

export interface Watched {
  page: Page
  /** what went wrong on the page so far: errors, console errors, requests to elsewhere */
  faults: string[]
  /** what the page has asked and not been answered yet */
  asked: Set<Request>
}

/** A page of a Chinese clerk, watched for whatever must not happen. */
export async function openPage(browser: Browser, base: string, width: number, height: number): Promise<Watched> {
  const context = await browser.newContext({
    baseURL: base,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width, height },
    acceptDownloads: true,
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    // That nobody is signed in yet is asked of the server, and the browser notes the 401.
    const asked = message.text().includes('401') && message.location().url.endsWith('/api/me')
    if (message.type() === 'error' && !asked) faults.push(`console: ${message.text()} ${message.location().url}`)
  })
  const asked = new Set<Request>()
  page.on('requestfinished', (request) => asked.delete(request))
  page.on('requestfailed', (request) => asked.delete(request))
  page.on('request', (request) => {
    const url = request.url()
    if (/^(data|blob|about):/.test(url)) return
    asked.add(request)
    if (!url.startsWith(base)) faults.push(`left the origin: ${url}`)
  })
  return { page, faults, asked }
}

/** Drawn, and with nothing to do. */
const idle =
  'new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => setTimeout(done, 60), { timeout: 2000 })))'

/** Waits until the page asks nothing and moves nothing, several looks in a row. */
export async function settled({ page, asked }: Watched, where = 'the page'): Promise<void> {
  await page.waitForLoadState('load')
  let looks = 0
  for (const end = Date.now() + 60_000; looks < 3; ) {
    await page.evaluate(idle)
    looks = asked.size === 0 ? looks + 1 : 0
    const open = [...asked].map((request) => request.url()).join(', ')
    if (Date.now() > end) throw new Error(`${where} never comes to rest: ${open}`)
  }
  // Where something still moves, its colours are not yet those one reads.
  await page.evaluate(
    'Promise.all(document.getAnimations().filter((a) => a.effect?.getComputedTiming().iterations !== Infinity).map((a) => a.finished.catch(() => {})))',
  )
}

/** No fault so far, nothing that a screen reader or a weak eye stumbles over, nothing wider than the window. */
export async function expectSound(watched: Watched, where: string): Promise<void> {
  const { page, faults } = watched
  await page.mouse.move(0, 0)
  await settled(watched, where)
  // Without frames of other origins axe runs in the page itself, and opens none of its own.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(['wcag2a', 'wcag2aa'])
  const { violations } = await axe.setLegacyMode().analyze()
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`).join(' | ')}`,
  )
  expect(found, `accessibility of ${where}`).toEqual([])
  const wider = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(wider, `${where} is wider than the window by`).toBe(0)
  expect(faults, where).toEqual([])
}
