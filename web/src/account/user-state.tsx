import type { Account } from '@heding/shared/account/schema.ts'
import { useTranslation } from 'react-i18next'

/** Whether an account may come in: disabled by somebody, locked by wrong passwords, or open. */
export function UserState({ account: { disabled, lockedUntil } }: { account: Account }) {
  const { t } = useTranslation('account')
  if (disabled) return <span className="tag">{t('users.state.disabled')}</span>
  if (lockedUntil) return <span className="tag tag-warning">{t('users.state.locked')}</span>
  return <span className="soft card-state">{t('users.state.active')}</span>
}
