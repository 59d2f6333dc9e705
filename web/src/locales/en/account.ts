import type { Translated } from '../translated.ts'
import type { account as zh } from '../zh/account.ts'

export const account = {
  signIn: {
    title: 'Sign in',
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
    expired: 'Your session has ended. Sign in again to return to the page you were on.',
    need: { username: 'Enter your user name', password: 'Enter your password' },
    forgotten: 'Forgotten your password? The system administrator can reset it.',
  },
  password: {
    title: 'Change password',
    first: 'Before you go on, replace the password you were given.',
    current: 'Current password',
    next: 'New password',
    again: 'New password again',
    submit: 'Change password',
    done: 'Password changed',
    later: 'Sign out',
    mismatch: 'The two new passwords differ',
    need: {
      current: 'Enter your current password',
      next: 'Enter a new password',
      again: 'Enter the new password again',
    },
    rules:
      '10 to 64 characters with at least three of: capitals, small letters, digits, other signs; no three characters in a row of your user name; no common word; none of your recent passwords.',
  },
} as const satisfies Translated<typeof zh>
