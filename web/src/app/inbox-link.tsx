import { BellOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { unreadCount } from '../notices/queries.ts'

const SHOWN_MAX = 99

/** The way to the inbox, with how much waits there. */
export function InboxLink() {
  const { t } = useTranslation('notices')
  const count = useQuery(unreadCount).data ?? 0
  return (
    <Link to="/inbox" search={{}} className="top-tool" aria-label={t('inbox.open', { count })}>
      <BellOutlined />
      {count > 0 && <span className="top-count num">{count > SHOWN_MAX ? `${SHOWN_MAX}+` : count}</span>}
    </Link>
  )
}
