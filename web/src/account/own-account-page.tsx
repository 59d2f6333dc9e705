import { can } from '@heding/shared/account/permissions.ts'
import { roles } from '@heding/shared/account/role.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { agencyNames } from '../agency/queries.ts'
import { chooseLanguage, type Language, useLanguage } from '../app/language.ts'
import { term } from '../lib/term.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import './administration.css'
import { OwnTokens } from './own-tokens.tsx'
import { meQuery } from './queries.ts'

/** What concerns oneself: who one is here, the password, the language, the tokens of one's scripts. */
export function OwnAccountPage() {
  const { t } = useTranslation('account')
  const { user, person, passwordDueOn } = useSuspenseQuery(meQuery).data
  const language = useLanguage()
  const names = useQuery({ ...agencyNames, enabled: person.agencyCode !== null && can(user, 'read-register') })
  const { agencyCode } = person
  return (
    <div className="narrow-page">
      <PageHead title={t('own.title')} />
      <section className="panel" aria-label={t('own.facts')}>
        <dl className="facts admin-facts">
          <dt>{t('own.name')}</dt>
          <dd>{person.name}</dd>
          <dt>{t('own.username')}</dt>
          <dd>{person.username}</dd>
          <dt>{t('own.role')}</dt>
          <dd>{term(roles[person.role])}</dd>
          {agencyCode && (
            <>
              <dt>{t('own.agency')}</dt>
              <dd>{names.data?.get(agencyCode) ?? agencyCode}</dd>
            </>
          )}
          <dt>{t('own.passwordDue')}</dt>
          <dd className="num">{passwordDueOn ?? t('own.noDue')}</dd>
          <dt>{t('own.language')}</dt>
          <dd>
            <Segmented<Language>
              size="small"
              aria-label={t('own.language')}
              value={language}
              onChange={(chosen) => void chooseLanguage(chosen)}
              options={[
                { value: 'zh', label: '中文' },
                { value: 'en', label: 'English' },
              ]}
            />
          </dd>
        </dl>
        <LinkButton to="/password" search={{ from: '/account' }}>
          {t('password.title')}
        </LinkButton>
      </section>
      <OwnTokens />
    </div>
  )
}
