import { roles } from '@heding/shared/account/role.ts'
import { disposalMethods } from '@heding/shared/disposal/methods.ts'
import type { DisposalItem } from '@heding/shared/disposal/schema.ts'
import { money } from '@heding/shared/shown.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import { enumerated } from '../lib/punctuation.ts'
import { term } from '../lib/term.ts'
import { today } from '../register/day.ts'
import { usePhone } from '../ui/use-phone.ts'
import { DaysLeft } from './deadline.tsx'
import { StateTag } from './state-tag.tsx'

interface Props {
  cases: readonly DisposalItem[]
  loading: boolean
}

/** The list of cases; a row opens its page, on a phone a card does. */
export function DisposalTable({ cases, loading }: Props) {
  const { t } = useTranslation('disposal')
  const navigate = useNavigate()
  const phone = usePhone()
  if (phone) return <Cards cases={cases} loading={loading} />
  const columns: TableColumnsType<DisposalItem> = [
    {
      title: t('column.vehicle'),
      key: 'vehicle',
      width: 250,
      render: (_, { code, plate, model }) => (
        <>
          <Link to="/disposals/$code" params={{ code }} onClick={(event) => event.stopPropagation()}>
            <b>{plate}</b>
          </Link>{' '}
          <span className="soft">{model}</span>
        </>
      ),
    },
    { title: t('column.code'), key: 'code', width: 124, className: 'num', render: (_, { code }) => code },
    { title: t('column.agency'), key: 'agency', render: (_, { agencyName }) => agencyName },
    {
      title: t('column.method'),
      key: 'method',
      width: 92,
      className: 'cases-word',
      render: (_, { method }) => term(disposalMethods[method]),
    },
    {
      title: t('column.state'),
      key: 'state',
      width: 190,
      render: (_, item) => (
        <>
          <StateTag {...item} /> <span className="soft num">{shortDay(item.stateOn)}</span>
        </>
      ),
    },
    {
      title: t('column.waits'),
      key: 'waits',
      width: 128,
      render: (_, { waitsFor }) => enumerated(waitsFor.map((role) => term(roles[role]))),
    },
    {
      title: t('column.term'),
      key: 'term',
      width: 100,
      render: (_, item) => item.term && <DaysLeft term={item.term} />,
    },
    {
      title: t('column.outstanding'),
      key: 'outstanding',
      width: 116,
      align: 'right',
      className: 'num',
      render: (_, { outstanding }) => isOwed(outstanding) && money(outstanding),
    },
    { title: t('column.appliedOn'), key: 'appliedOn', width: 102, className: 'num', dataIndex: 'appliedOn' },
  ]
  return (
    <Table<DisposalItem>
      size="small"
      rowKey="code"
      columns={columns}
      dataSource={cases}
      loading={loading}
      locale={{ emptyText: <span /> }}
      pagination={false}
      className="sticky-head"
      rowClassName="row-link"
      onRow={({ code }) => ({ onClick: () => void navigate({ to: '/disposals/$code', params: { code } }) })}
    />
  )
}

/** A day of this year needs no year. */
const shortDay = (day: string) => (day.slice(0, 4) === today().slice(0, 4) ? day.slice(5) : day)

/** What fees have run ahead of the proceeds is not owed by anybody yet. */
const isOwed = (amount: string) => Number(amount) > 0

function Cards({ cases, loading }: Props) {
  const { t } = useTranslation('disposal')
  return (
    <ul className="cards" aria-busy={loading}>
      {cases.map((item) => {
        const { code, plate, model, agencyName, method, waitsFor, term: deadline, outstanding } = item
        return (
          <li key={code}>
            <Link to="/disposals/$code" params={{ code }} className="card">
              <span className="card-head">
                <b>{plate}</b> <span className="soft num">{code}</span>
                <span className="card-state">
                  <StateTag {...item} />
                </span>
              </span>
              <span>
                {`${model}　`}
                {term(disposalMethods[method])}
              </span>
              <span className="soft">{agencyName}</span>
              {(waitsFor.length > 0 || deadline) && (
                <span>
                  {waitsFor.length > 0 &&
                    t('waitsFor', { roles: enumerated(waitsFor.map((role) => term(roles[role]))) })}{' '}
                  {deadline && <DaysLeft term={deadline} />}
                </span>
              )}
              {isOwed(outstanding) && <span className="danger num">{t('owes', { amount: money(outstanding) })}</span>}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
