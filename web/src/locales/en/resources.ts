import { account } from './account.ts'
import { app } from './app.ts'
import { attachments } from './attachments.ts'
import { audit } from './audit.ts'
import { books } from './books.ts'
import { breakdown } from './breakdown.ts'
import { disposal } from './disposal.ts'
import { draws } from './draws.ts'
import { entry } from './entry.ts'
import { findings } from './findings.ts'
import { home } from './home.ts'
import { imports } from './imports.ts'
import { notices } from './notices.ts'
import { register } from './register.ts'
import { rules } from './rules.ts'
import { statistics } from './statistics.ts'
import { style } from './style.ts'
import { terms } from './terms.ts'

/** Everything English, fetched when somebody asks for English. */
export const en = {
  app,
  account,
  attachments,
  audit,
  books,
  breakdown,
  disposal,
  draws,
  entry,
  findings,
  home,
  imports,
  notices,
  register,
  rules,
  statistics,
  style,
  terms,
}
