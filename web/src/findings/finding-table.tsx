import type { Finding } from '@heding/shared/law/finding.ts'
import { grouped } from '@heding/shared/shown.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { agencyNames } from '../agency/queries.ts'
import { term } from '../lib/term.ts'
import { usePhone } from '../ui/use-phone.ts'
import { codeTitle } from './codes.ts'
import { VerdictTag } from './verdict-tag.tsx'

interface Props {
  findings: Finding[]
  asOf: string | undefined
  loading: boolean
  /** whether the rows differ in code */
  showCode: boolean
  openKey: string | undefined
  onOpen: (key: string) => void
}

/** The element that leads to a finding; the reader comes back to it from the sheet. */
export const rowId = (key: string): string => `finding-${key}`

const plain = (event: MouseEvent) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0)

/** The list: a row opens its reason sheet beside it; on a phone, and with Ctrl, the sheet is a page. */
export function FindingTable({ findings, asOf, loading, showCode, openKey, onOpen }: Props) {
  const { t } = useTranslation(['findings', 'app'])
  const names = useQuery(agencyNames).data
  const phone = usePhone()
  if (phone) return <Cards findings={findings} asOf={asOf} loading={loading} names={names} />

  const figure = (name: 'measured' | 'limit' | 'excess') => ({
    title: t(`column.${name}`),
    key: name,
    align: 'right' as const,
    width: 108,
    className: name === 'excess' ? 'num strong' : 'num',
    render: (_: unknown, finding: Finding) => {
      const value = finding[name]
      return value === null ? '' : grouped(value)
    },
  })
  const columns: TableColumnsType<Finding> = [
    {
      title: t('column.subject'),
      key: 'subject',
      render: (_, { key, subject }) => (
        <Link
          id={rowId(key)}
          to="/findings/$key"
          params={{ key }}
          search={{ asOf }}
          onClick={(event) => {
            if (!plain(event)) return
            event.preventDefault()
            event.stopPropagation()
            onOpen(key)
          }}
        >
          {subject.name} <span className="soft num">{subject.code}</span>
        </Link>
      ),
    },
    ...(showCode
      ? [
          {
            title: t('column.code'),
            key: 'code',
            width: 190,
            render: (_: unknown, { code }: Finding) => codeTitle(code),
          },
        ]
      : []),
    {
      title: t('column.agency'),
      key: 'agency',
      width: 190,
      render: (_, { agencyCode }) => agencyCode && (names?.get(agencyCode) ?? agencyCode),
    },
    figure('measured'),
    figure('limit'),
    figure('excess'),
    { title: t('column.unit'), key: 'unit', width: 56, className: 'soft', render: (_, { unit }) => term(unit) },
    {
      title: t('column.verdict'),
      key: 'verdict',
      width: 72,
      render: (_, { verdict }) => <VerdictTag verdict={verdict} />,
    },
  ]
  return (
    <Table<Finding>
      size="small"
      rowKey="key"
      columns={columns}
      dataSource={findings}
      loading={loading}
      pagination={false}
      className="sticky-head"
      rowClassName={({ key }) => (key === openKey ? 'row-open' : 'row-link')}
      onRow={({ key }) => ({ onClick: () => onOpen(key) })}
    />
  )
}

interface CardsProps extends Pick<Props, 'findings' | 'asOf' | 'loading'> {
  names: Map<string, string> | undefined
}

function Cards({ findings, asOf, loading, names }: CardsProps) {
  const { t } = useTranslation(['findings', 'app'])
  return (
    <ul className="cards" aria-busy={loading}>
      {findings.map((finding) => {
        const { key, subject, code, verdict, agencyCode, measured, limit, excess, unit } = finding
        return (
          <li key={key}>
            <Link to="/findings/$key" params={{ key }} search={{ asOf }} className="card">
              <span className="card-head">
                <b>{subject.name}</b> <span className="soft num">{subject.code}</span>
                <VerdictTag verdict={verdict} />
              </span>
              <span>{codeTitle(code)}</span>
              {agencyCode && <span className="soft">{names?.get(agencyCode) ?? agencyCode}</span>}
              {measured !== null && limit !== null && excess !== null && (
                <span className="card-figures num">
                  {t('column.measured')} {grouped(measured)}，{t('column.limit')} {grouped(limit)}，
                  <b className="danger">
                    {t('column.excess')} {grouped(excess)} {term(unit)}
                  </b>
                </span>
              )}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
