import i18next from 'i18next'
import { draws } from '../locales/zh/draws.ts'

// With the pages that show them, not with the first page.
i18next.addResourceBundle('zh', 'draws', draws)
