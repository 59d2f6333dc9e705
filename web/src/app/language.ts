import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import 'dayjs/locale/zh-cn'

export type Language = 'zh' | 'en'
type AntdLocale = typeof zhCN

const STORED_AS = 'heding.language'
const html: Record<Language, string> = { zh: 'zh-CN', en: 'en' }
const antd: Partial<Record<Language, AntdLocale>> & { zh: AntdLocale } = { zh: zhCN }

/** The language this browser was last used in; a browser that keeps nothing reads Chinese. */
function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORED_AS) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}

/** Keeps the choice for the next visit. Signing out empties the browser's store, so it is kept again after that. */
export function keepLanguage(): void {
  try {
    localStorage.setItem(STORED_AS, currentLanguage())
  } catch {
    // A browser that stores nothing asks again next time.
  }
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'zh')

/** Shows everything in `language`: our texts, antd's, the days of dayjs. English comes over the wire only here. */
export async function showLanguage(language: Language): Promise<void> {
  if (language === 'en' && !antd.en) {
    const [{ en }, { default: enUS }] = await Promise.all([
      import('../locales/en/resources.ts'),
      import('antd/locale/en_US'),
    ])
    for (const [namespace, texts] of Object.entries(en)) i18next.addResourceBundle('en', namespace, texts)
    antd.en = enUS
  }
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  document.documentElement.lang = html[language]
  await i18next.changeLanguage(language)
  document.title = i18next.t('app:name')
}

/** Before the first page: the language of the last visit, or Chinese where English cannot be fetched. */
export const startLanguage = (): Promise<void> => showLanguage(storedLanguage()).catch(() => showLanguage('zh'))

export async function chooseLanguage(language: Language): Promise<void> {
  await showLanguage(language)
  keepLanguage()
}

const subscribe = (changed: () => void) => {
  i18next.on('languageChanged', changed)
  return () => i18next.off('languageChanged', changed)
}

export const useLanguage = (): Language => useSyncExternalStore(subscribe, currentLanguage)

export const antdLocale = (language: Language): AntdLocale => antd[language] ?? antd.zh
