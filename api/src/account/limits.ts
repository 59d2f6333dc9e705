const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** The numbers of sign-in and sessions in profile basic, in milliseconds where they are times. */
export const limits = {
  /** failures of one account, or of one known browser, that lock it */
  failuresMax: 5,
  failureWindow: 15 * MINUTE,
  lockFor: 15 * MINUTE,
  /** failures from one address, after which unknown browsers there have to wait */
  failuresPerAddressMax: 30,
  sessionIdle: 30 * MINUTE,
  sessionAbsolute: 8 * HOUR,
  /** the oldest session of an account ends when one more begins */
  sessionsPerAccountMax: 3,
  /** how often a running session is noted as alive */
  sessionTouch: MINUTE,
  oneTimeSecret: 72 * HOUR,
  /** how long a browser that has signed in once stays known */
  deviceKnown: 180 * 24 * HOUR,
  tokensPerAccountMax: 20,
  /** how many earlier passwords, the present one among them, may not be chosen again */
  passwordsRemembered: 5,
  /** how long before its end a password is said to run out */
  passwordWarning: 14 * 24 * HOUR,
} as const

export const later = (at: Date, milliseconds: number): Date => new Date(at.getTime() + milliseconds)
