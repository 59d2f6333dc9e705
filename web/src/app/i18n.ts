import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { account } from '../locales/zh/account.ts'
import { app } from '../locales/zh/app.ts'
import { attachments } from '../locales/zh/attachments.ts'
import { audit } from '../locales/zh/audit.ts'
import type { books } from '../locales/zh/books.ts'
import type { breakdown } from '../locales/zh/breakdown.ts'
import { disposal } from '../locales/zh/disposal.ts'
import type { draws } from '../locales/zh/draws.ts'
import { entry } from '../locales/zh/entry.ts'
import { findings } from '../locales/zh/findings.ts'
import { home } from '../locales/zh/home.ts'
import { imports } from '../locales/zh/imports.ts'
import { notices } from '../locales/zh/notices.ts'
import { register } from '../locales/zh/register.ts'
import { rules } from '../locales/zh/rules.ts'
import { statistics } from '../locales/zh/statistics.ts'
import { style } from '../locales/zh/style.ts'

// A new namespace is one line here and one in locales/en/resources.ts.
const zh = {
  app,
  account,
  attachments,
  audit,
  disposal,
  entry,
  findings,
  home,
  imports,
  notices,
  register,
  rules,
  statistics,
  style,
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    // These come with their pages (disposal/draws-texts.ts, statistics/*-texts.ts).
    resources: typeof zh & { draws: typeof draws; books: typeof books; breakdown: typeof breakdown }
  }
}

void i18next.use(initReactI18next).init({
  lng: 'zh',
  fallbackLng: 'zh',
  resources: { zh },
  defaultNS: 'app',
  // React escapes what it shows.
  interpolation: { escapeValue: false },
  initAsync: false,
})
