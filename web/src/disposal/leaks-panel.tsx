import type { LeakAnswer, LeakKind } from '@heding/shared/disposal/schema.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import './leaks.css'

const SHOWN = 5

const tones: Record<LeakKind, string> = {
  'not-remitted': 'tag-danger',
  'still-held': 'tag-danger',
  'not-deregistered': 'tag-warning',
  'not-transferred': 'tag-warning',
  overdue: 'tag-warning',
}

/** 漏洞: what should have followed a step and has not, each leading to its case. */
export function Leaks({ leaks }: { leaks: LeakAnswer['items'] }) {
  const { t } = useTranslation('disposal')
  const [all, setAll] = useState(false)
  const shown = all ? leaks : leaks.slice(0, SHOWN)
  return (
    <>
      <ul className="leaks">
        {shown.map(({ kind, code, plate, agencyName, days, detail }) => (
          <li key={`${kind} ${code}`}>
            <Link to="/disposals/$code" params={{ code }}>
              <span className="leak-head">
                <span className={`tag ${tones[kind]}`}>{t(`leak.${kind}`)}</span>
                <b>{plate}</b>
                <span className="leak-days num">{t('leakDays', { count: days })}</span>
              </span>
              <span className="soft">{`${agencyName}　${detail}`}</span>
            </Link>
          </li>
        ))}
      </ul>
      {leaks.length > SHOWN && (
        <button type="button" className="leaks-more" onClick={() => setAll(!all)}>
          {all ? t('leakFewer') : t('leakAll', { count: leaks.length })}
        </button>
      )}
    </>
  )
}
