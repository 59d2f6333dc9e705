import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, useLanguage } from '../app/language.ts'
import { Mark } from '../ui/mark.tsx'
import './account.css'

/** The page of someone not (yet) let in: the product's name beside one form. */
export function AccountFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div className="account">
      <div className="account-brand">
        <Mark size={44} />
        <p className="account-name">{t('name')}</p>
        <p className="account-tagline">{t('tagline')}</p>
      </div>
      <main className="account-form">
        <h1>{title}</h1>
        {children}
        <LanguageLink />
      </main>
    </div>
  )
}

/** To the other language, in its own name, for those who cannot read this one. */
function LanguageLink() {
  const other = useLanguage() === 'zh' ? 'en' : 'zh'
  return (
    <button type="button" lang={other} className="account-language" onClick={() => void chooseLanguage(other)}>
      {other === 'en' ? 'English' : '中文'}
    </button>
  )
}
