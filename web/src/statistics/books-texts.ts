import i18next from 'i18next'
import { books } from '../locales/zh/books.ts'

// With the pages that show them, not with the first page.
i18next.addResourceBundle('zh', 'books', books)
