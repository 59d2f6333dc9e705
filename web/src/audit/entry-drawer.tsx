import { DownOutlined, UpOutlined } from '@ant-design/icons'
import type { AuditEntryShown } from '@heding/shared/audit/schema.ts'
import { Button, Drawer, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyNote } from '../ui/empty-note.tsx'
import { actionName } from './action-name.ts'
import { Actor, Result, second } from './audit-table.tsx'
import { type Change, readDetail } from './detail.ts'
import { headingOf, useItemName } from './field-name.ts'
import type { AuditSearch } from './routes.ts'
import { useSubjectName } from './subject.ts'

interface Props {
  seq: number
  /** undefined: not among those shown */
  entry: AuditEntryShown | undefined
  entries: AuditEntryShown[]
  onOpen: (seq: number | undefined) => void
  onNarrow: (part: AuditSearch) => void
}

/** One entry in full, with what was before and after side by side. */
export function EntryDrawer({ seq, entry, entries, onOpen, onNarrow }: Props) {
  const { t } = useTranslation(['audit', 'findings'])
  const place = entries.findIndex((one) => one.seq === seq)
  const step = (to: number, title: string, icon: React.ReactNode) => {
    const target = place < 0 ? undefined : entries[place + to]?.seq
    return (
      <Tooltip title={title}>
        <Button
          type="text"
          icon={icon}
          aria-label={title}
          disabled={target === undefined}
          onClick={() => onOpen(target)}
        />
      </Tooltip>
    )
  }
  return (
    <Drawer
      open
      size={620}
      title={t('entry.title', { seq })}
      mask={false}
      onClose={() => onOpen(undefined)}
      extra={
        <>
          {step(-1, t('findings:sheet.previous'), <UpOutlined />)}
          {step(1, t('findings:sheet.next'), <DownOutlined />)}
        </>
      }
    >
      {entry ? <Entry entry={entry} onNarrow={onNarrow} /> : <EmptyNote>{t('entry.gone')}</EmptyNote>}
    </Drawer>
  )
}

function Entry({ entry, onNarrow }: { entry: AuditEntryShown; onNarrow: Props['onNarrow'] }) {
  const { t } = useTranslation('audit')
  const subjectName = useSubjectName()
  const nameOf = useItemName()
  const { changes, records, values } = readDetail(entry.detail)
  const fact = (name: string, value: React.ReactNode) =>
    value !== '' && (
      <>
        <dt>{name}</dt>
        <dd className="num">{value}</dd>
      </>
    )
  return (
    <>
      <dl className="facts admin-facts" aria-label={t('entry.facts')}>
        {fact(t('column.at'), second(entry.at))}
        {fact(t('column.actor'), <Actor entry={entry} />)}
        {fact(t('column.action'), actionName(entry.action))}
        {fact(t('column.subject'), `${subjectName(entry.subjectType)} ${entry.subjectCode}`)}
        {fact(t('column.result'), <Result result={entry.result} />)}
        {fact(t('entry.agency'), entry.agencyCode)}
        {fact(t('column.address'), entry.address)}
        {fact(t('entry.session'), entry.sessionHash)}
        {fact(t('entry.request'), entry.requestId)}
      </dl>
      {changes.length > 0 && <Changes title={t('entry.changes')} changes={changes} nameOf={nameOf} />}
      {records.map((record, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of an entry never change
        <Changes key={place} title={record.title} changes={record.changes} nameOf={headingOf} />
      ))}
      {values.length > 0 && (
        <section className="entry-part">
          <h3>{t('entry.detail')}</h3>
          <table className="plain">
            <tbody>
              {values.map(({ field, value }) => (
                <tr key={field}>
                  <th scope="row">{nameOf(field)}</th>
                  <td className="wrap-anywhere">{value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div className="form-actions">
        {entry.subjectCode && (
          <Button onClick={() => onNarrow({ subjectType: entry.subjectType, subjectCode: entry.subjectCode })}>
            {t('entry.sameSubject')}
          </Button>
        )}
        {entry.actorName && (
          <Button onClick={() => onNarrow({ actor: entry.actorName })}>{t('entry.sameActor')}</Button>
        )}
      </div>
    </>
  )
}

interface ChangesProps {
  title: string
  changes: readonly Change[]
  nameOf: (field: string) => string
}

/** Fields before and after, side by side. */
function Changes({ title, changes, nameOf }: ChangesProps) {
  const { t } = useTranslation('audit')
  return (
    <section className="entry-part">
      <h3>{title}</h3>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('entry.field')}</th>
            <th scope="col">{t('entry.before')}</th>
            <th scope="col">{t('entry.after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ field, before, after }) => (
            <tr key={field} className={before === after ? '' : 'entry-changed'}>
              <th scope="row">{nameOf(field)}</th>
              <td className="wrap-anywhere">{before || <span className="soft">{t('entry.none')}</span>}</td>
              <td className="wrap-anywhere">{after || <span className="soft">{t('entry.none')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
