import { LeftOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import { instant } from '@heding/shared/shown.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { LinkButton } from '../ui/link-button.tsx'
import '../findings/findings.css'
import './register.css'
import './card.css'
import { today } from './day.ts'
import { DayBand } from './day-band.tsx'
import { DayPicker } from './day-picker.tsx'
import type { Noun } from './definition.ts'
import { saysMore } from './own-code.ts'
import { trailOf } from './trail.ts'
import { useCardKeys } from './use-card-keys.ts'

interface Props {
  noun: Noun
  code: string
  asOf: string | undefined
  name: ReactNode
  /** state and the like, beside the name */
  tags?: ReactNode
  /** the agency it belongs to, or where it stands */
  note?: ReactNode
  children: ReactNode
}

/** The page of one record: head, day, neighbours in the list one came from, print. */
export function CardFrame({ noun, code, asOf, name, tags, note, children }: Props) {
  const { t } = useTranslation(['register', 'app'])
  const { user } = useSuspenseQuery(meQuery).data
  const navigate = useNavigate()
  const [listTo, cardTo] = [`/${noun}`, `/${noun}/$code`] as const
  const trail = trailOf(noun, code)
  const go = (to: string | undefined) =>
    to === undefined ? undefined : () => void navigate({ to: cardTo, params: { code: to }, search: { asOf } })
  const [previous, next] = [go(trail?.previous), go(trail?.next)]
  const mayChange = can(user, 'change-register') && asOf === undefined
  const edit = mayChange ? () => void navigate({ to: `/${noun}/$code/edit`, params: { code }, search: {} }) : undefined
  useCardKeys({ previous, next, edit, back: () => void navigate({ to: listTo, search: trail?.search ?? {} }) })
  const setDay = (day: string | undefined) =>
    void navigate({ to: cardTo, params: { code }, search: { asOf: day }, replace: true })
  const step = (label: string, icon: ReactNode, run: (() => void) | undefined) => (
    <Tooltip title={label}>
      <Button icon={icon} aria-label={label} disabled={!run} onClick={run} />
    </Tooltip>
  )
  return (
    <article className="record">
      <header className="record-head">
        <nav className="record-trail no-print">
          <Link to={listTo} search={trail?.search ?? {}}>
            {t(`nouns.${noun}`)}
          </Link>
          {trail && (
            <span className="record-steps">
              <span className="soft num">{t('card.place', { place: trail.place, count: trail.count })}</span>
              {step(t('card.previous'), <LeftOutlined />, previous)}
              {step(t('card.next'), <RightOutlined />, next)}
            </span>
          )}
        </nav>
        <div className="record-title">
          <div>
            <h1>
              {name} {saysMore(code, name) && <span className="record-code num">{code}</span>} {tags}
            </h1>
            {note && <p className="soft">{note}</p>}
          </div>
          <div className="record-actions no-print">
            <DayPicker value={asOf} onChange={setDay} />
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('app:action.print')}
            </Button>
            {mayChange && (
              <>
                <LinkButton to={`/${noun}/new`} search={{ like: code }}>
                  {t('action.copy')}
                </LinkButton>
                <LinkButton to={`/${noun}/$code/edit`} params={{ code }} search={{}} primary>
                  {t('action.edit')}
                </LinkButton>
              </>
            )}
          </div>
        </div>
      </header>
      <DayBand asOf={asOf} onToday={() => setDay(undefined)} />
      {children}
      <p className="print-only print-line record-foot soft">
        <span>{t('print.asOf', { day: asOf ?? today() })}</span>
        <span>{t('print.by', { by: user.name })}</span>
        <span>{t('app:state.printed', { at: instant(new Date().toISOString()) })}</span>
      </p>
    </article>
  )
}
