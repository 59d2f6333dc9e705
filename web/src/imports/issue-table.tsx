import { grouped } from '@heding/shared/shown.ts'
import { Select, Table, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inBrackets } from '../lib/punctuation.ts'
import { usePhone } from '../ui/use-phone.ts'

interface Issue {
  row: number
  column: string
  value: string
  message: string
}

interface Props {
  title: string
  note?: string
  issues: Issue[]
  truncated: boolean
}

/** Remarks on cells, in the order of the file. */
export function IssueTable({ title, note, issues, truncated }: Props) {
  const { t } = useTranslation(['imports', 'app'])
  const phone = usePhone()
  const [column, setColumn] = useState<string>()
  const headings = [...Map.groupBy(issues, (issue) => issue.column)]
  const shown = column === undefined ? issues : issues.filter((issue) => issue.column === column)
  const columns: TableColumnsType<Issue> = [
    { title: t('batch.row'), key: 'row', width: 64, align: 'right', className: 'num', render: (_, { row }) => row },
    { title: t('batch.column'), key: 'column', width: 140, dataIndex: 'column' },
    {
      title: t('batch.value'),
      key: 'value',
      width: 240,
      className: 'wrap-anywhere',
      render: (_, { value }) => value || <span className="soft">{t('batch.blank')}</span>,
    },
    { title: t('batch.message'), key: 'message', dataIndex: 'message' },
  ]
  return (
    <section className="panel list" aria-label={title}>
      <div className="list-head">
        <h2>
          {title} <span className="soft num">{grouped(issues.length)}</span>
        </h2>
        {note && <span className="soft">{note}</span>}
        {headings.length > 1 && (
          <Select
            aria-label={t('batch.column')}
            className="filter-kind"
            allowClear
            placeholder={t('batch.allColumns')}
            value={column}
            onChange={(chosen?: string) => setColumn(chosen)}
            options={headings.map(([heading, { length }]) => ({
              value: heading,
              label: `${heading}${inBrackets(String(length))}`,
            }))}
          />
        )}
      </div>
      {truncated && <p className="soft">{t('batch.truncated', { shown: grouped(issues.length) })}</p>}
      {phone ? (
        <Cards issues={shown} />
      ) : (
        <Table<Issue>
          size="small"
          rowKey={({ row, column: heading, message }) => `${row} ${heading} ${message}`}
          columns={columns}
          dataSource={shown}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false, size: 'small' }}
        />
      )}
    </section>
  )
}

const CARDS_SHOWN = 200

function Cards({ issues }: { issues: Issue[] }) {
  const { t } = useTranslation(['imports', 'app'])
  return (
    <ul className="cards">
      {issues.slice(0, CARDS_SHOWN).map(({ row, column, value, message }) => (
        <li key={`${row} ${column} ${message}`} className="card">
          <span className="num">
            {t('batch.place', { row, column })}
            <b className="wrap-anywhere">{value || t('batch.blank')}</b>
          </span>
          <span>{message}</span>
        </li>
      ))}
      {issues.length > CARDS_SHOWN && (
        <li className="card soft">{t('batch.truncated', { shown: grouped(CARDS_SHOWN) })}</li>
      )}
    </ul>
  )
}
