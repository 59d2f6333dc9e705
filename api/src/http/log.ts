import { type Logger, pino, stdTimeFunctions } from 'pino'

/** JSON lines; an event is one line whatever it carries. Bodies, cookies and query strings are never handed to it. */
export const openLog = (level: 'debug' | 'info' | 'warn' | 'silent' = 'info'): Logger =>
  pino({
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    redact: ['*.password', '*.newPassword', '*.currentPassword', '*.token', '*.cookie', '*.authorization'],
  })
