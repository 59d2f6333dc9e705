import { kinds } from '@heding/shared/imports/kinds.ts'
import { Button, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import type { EntryKind } from './kinds.ts'

type Texts = Readonly<Record<string, string>>

interface Props {
  kind: EntryKind
  /** as the form began, as it is registered now, as it is filled in */
  before: Texts
  theirs: Texts
  mine: Texts
  onGo: (values: Record<string, string>) => void
}

/** Both sides of what two people changed at the same time; nothing of either is lost without being chosen. */
export function StaleChoice({ kind, before, theirs, mine, onGo }: Props) {
  const { t } = useTranslation('entry')
  const changed = kinds[kind].columns.filter(({ field }) => (theirs[field] ?? '') !== (before[field] ?? ''))
  const disputed = changed.filter(({ field }) => (mine[field] ?? '') !== (theirs[field] ?? ''))
  const touched = (field: string) => (mine[field] ?? '') !== (before[field] ?? '')
  const [taken, setTaken] = useState<Record<string, 'mine' | 'theirs'>>({})
  const sideOf = (field: string) => taken[field] ?? (touched(field) ? 'mine' : 'theirs')
  const go = () =>
    onGo({
      ...mine,
      ...Object.fromEntries(
        disputed.filter(({ field }) => sideOf(field) === 'theirs').map(({ field }) => [field, theirs[field] ?? '']),
      ),
    })
  const shown = (text: string | undefined) => text || t('stale.empty')
  return (
    <section className="panel stale-choice" role="alert" aria-label={t('stale.title')}>
      <h2 className="warning">{t('stale.title')}</h2>
      {disputed.length === 0 ? (
        <p>{t('stale.same')}</p>
      ) : (
        <>
          <p>{t('stale.what')}</p>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t('stale.field')}</th>
                <th scope="col">{t('stale.theirs')}</th>
                <th scope="col">{t('stale.mine')}</th>
              </tr>
            </thead>
            <tbody>
              {disputed.map(({ field, heading }) => (
                <tr key={field}>
                  <th scope="row">{term(heading)}</th>
                  {(['theirs', 'mine'] as const).map((side) => (
                    <td key={side}>
                      <Radio
                        name={field}
                        checked={sideOf(field) === side}
                        onChange={() => setTaken((all) => ({ ...all, [field]: side }))}
                      >
                        {shown((side === 'mine' ? mine : theirs)[field])}
                      </Radio>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <Button type="primary" onClick={go}>
        {t('stale.go')}
      </Button>
    </section>
  )
}
