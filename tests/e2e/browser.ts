import { existsSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

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

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath,
    headless: true,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync'],
    ],
  })

export interface Watched {
  page: Page
  /** what went wrong on the page so far: errors, console errors, requests to elsewhere */
  faults: string[]
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
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(base) && !/^(data|blob|about):/.test(url)) faults.push(`left the origin: ${url}`)
  })
  return { page, faults }
}

/** No fault so far, nothing that a screen reader or a weak eye stumbles over, nothing wider than the window. */
export async function expectSound({ page, faults }: Watched, where: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.mouse.move(0, 0)
  // Where something still moves, its colours are not yet those one reads.
  await page.evaluate(
    'Promise.all(document.getAnimations().filter((a) => a.effect?.getComputedTiming().iterations !== Infinity).map((a) => a.finished.catch(() => {})))',
  )
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze()
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
