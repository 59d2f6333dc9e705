import type { TFunction } from 'i18next'

/** From when until which last day, in words; null: from the start, or until further notice. */
export function periodOf(t: TFunction<'register'>, from: string | null, until: string | null): string {
  if (from === null) return until === null ? t('timeline.always') : t('timeline.until', { until })
  if (from === until) return from
  return until === null ? t('timeline.since', { from }) : t('timeline.period', { from, until })
}
