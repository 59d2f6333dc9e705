import type { AuditEntryShown } from '@heding/shared/audit/schema.ts'
import { auditResults } from '@heding/shared/audit/words.ts'
import { Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { usePhone } from '../ui/use-phone.ts'
import { actionName } from './action-name.ts'
import { useSubjectName } from './subject.ts'

interface Props {
  entries: AuditEntryShown[]
  open: number | undefined
  loading: boolean
  onOpen: (seq: number) => void
}

export const rowId = (seq: number): string => `entry-${seq}`

/** The day and the second, as written with the offset of the office. */
export const second = (at: string): string => at.slice(0, 19).replace('T', ' ')

export function AuditTable({ entries, open, loading, onOpen }: Props) {
  const { t } = useTranslation('audit')
  const subjectName = useSubjectName()
  const phone = usePhone()
  if (phone) return <Cards entries={entries} onOpen={onOpen} />
  const columns: TableColumnsType<AuditEntryShown> = [
    {
      title: t('column.seq'),
      key: 'seq',
      width: 84,
      className: 'num',
      render: (_, { seq }) => (
        <button type="button" id={rowId(seq)} className="row-button" onClick={() => onOpen(seq)}>
          {seq}
        </button>
      ),
    },
    { title: t('column.at'), key: 'at', width: 160, className: 'num', render: (_, { at }) => second(at) },
    { title: t('column.actor'), key: 'actor', width: 190, render: (_, entry) => <Actor entry={entry} /> },
    { title: t('column.action'), key: 'action', width: 150, render: (_, { action }) => actionName(action) },
    {
      title: t('column.subject'),
      key: 'subject',
      render: (_, { subjectType, subjectCode }) => (
        <>
          {subjectName(subjectType)} <span className="soft num">{subjectCode}</span>
        </>
      ),
    },
    { title: t('column.result'), key: 'result', width: 80, render: (_, { result }) => <Result result={result} /> },
    { title: t('column.address'), key: 'address', width: 140, className: 'soft num', dataIndex: 'address' },
  ]
  return (
    <Table<AuditEntryShown>
      size="small"
      rowKey="seq"
      columns={columns}
      dataSource={entries}
      loading={loading}
      pagination={false}
      className="sticky-head"
      rowClassName={({ seq }) => (seq === open ? 'row-open' : 'row-link')}
      onRow={({ seq }) => ({ onClick: () => onOpen(seq) })}
    />
  )
}

export function Actor({ entry: { actorName, principalName } }: { entry: AuditEntryShown }) {
  const { t } = useTranslation('audit')
  return (
    <>
      {actorName || <span className="soft">{t('system')}</span>}
      {principalName && <span className="tag tag-warning behalf">{t('onBehalf', { name: principalName })}</span>}
    </>
  )
}

export function Result({ result }: { result: string }) {
  return (
    <span className={result === 'refused' ? 'tag tag-warning' : 'soft card-state'}>
      {term(auditResults[result] ?? result)}
    </span>
  )
}

function Cards({ entries, onOpen }: Pick<Props, 'entries' | 'onOpen'>) {
  const subjectName = useSubjectName()
  return (
    <ul className="cards">
      {entries.map((entry) => (
        <li key={entry.seq}>
          <button type="button" id={rowId(entry.seq)} className="card card-button" onClick={() => onOpen(entry.seq)}>
            <span className="card-head">
              <b>{actionName(entry.action)}</b>
              <span className="soft">
                {subjectName(entry.subjectType)} {entry.subjectCode}
              </span>
              <Result result={entry.result} />
            </span>
            <span>
              <Actor entry={entry} />
            </span>
            <span className="soft num">
              {second(entry.at)}　{entry.address}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
