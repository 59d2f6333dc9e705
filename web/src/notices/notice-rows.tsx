import type { Notice } from '@heding/shared/notices/schema.ts'
import { instant } from '@heding/shared/shown.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import './notices.css'

/** Notices as rows; `brief`: without who published them. */
export function NoticeRows({ notices, brief }: { notices: readonly Notice[]; brief?: boolean }) {
  const { t } = useTranslation('notices')
  return (
    <ul className="notices">
      {notices.map(({ id, title, urgent, publishedAt, withdrawnAt, current, authorName }) => (
        <li key={id}>
          <Link to="/notices/$id" params={{ id: String(id) }}>
            {urgent && <span className="tag tag-danger">{t('urgent')}</span>}
            <span className={current ? 'notice-title' : 'notice-title soft'}>{title}</span>
            {!current && <span className="tag">{withdrawnAt ? t('withdrawn') : t('past')}</span>}
            <span className={brief ? 'soft num' : 'soft num notice-by'}>
              {!brief && `${authorName} `}
              {instant(publishedAt).slice(0, 10)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
