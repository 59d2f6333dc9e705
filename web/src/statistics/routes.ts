import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requires, shell } from '../app/shell-route.tsx'
import { bookSearch } from './search.ts'

const books = createRoute({
  getParentRoute: () => shell,
  path: '/year-books',
  beforeLoad: requires('read-year-books'),
  component: lazyRouteComponent(() => import('./year-books-page.tsx'), 'YearBooksPage'),
})

const book = createRoute({
  getParentRoute: () => shell,
  path: '/year-books/$year',
  validateSearch: bookSearch,
  beforeLoad: requires('read-year-books'),
  component: lazyRouteComponent(() => import('./year-book-page.tsx'), 'YearBookPage'),
})

/** 年度账册: all years, one of them. */
export const bookRoutes = [books, book] as const
