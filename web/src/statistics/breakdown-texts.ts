import i18next from 'i18next'
import { breakdown } from '../locales/zh/breakdown.ts'

// With the pages that show them, not with the first page.
i18next.addResourceBundle('zh', 'breakdown', breakdown)
