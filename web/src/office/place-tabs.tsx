import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import './office.css'

/** Between the compounds and their buildings, on the same day. */
export function PlaceTabs({ asOf }: { asOf: string | undefined }) {
  const { t } = useTranslation('register')
  return (
    <nav className="place-tabs no-print" aria-label={t('compound.tabs')}>
      {(['compounds', 'buildings'] as const).map((noun) => (
        <Link
          key={noun}
          to={`/${noun}`}
          search={{ asOf }}
          className="place-tab"
          activeProps={{ className: 'place-tab-active' }}
          activeOptions={{ includeSearch: false }}
        >
          {t(`nouns.${noun}`)}
        </Link>
      ))}
    </nav>
  )
}
