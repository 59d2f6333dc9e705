import { type DestinationStream, type Logger, type LoggerOptions, pino, stdTimeFunctions } from 'pino'

const options: LoggerOptions = {
  base: null,
  timestamp: stdTimeFunctions.isoTime,
  redact: ['*.password', '*.newPassword', '*.currentPassword', '*.token', '*.cookie', '*.authorization'],
}

/**
 * JSON lines on standard output unless given another place; an event is one line whatever it carries. Bodies, cookies
 * and query strings are never handed to it.
 */
export const openLog = (level: 'debug' | 'info' | 'warn' | 'silent' = 'info', place?: DestinationStream): Logger =>
  place ? pino({ ...options, level }, place) : pino({ ...options, level })
