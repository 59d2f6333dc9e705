import { kinds } from '@heding/shared/imports/kinds.ts'
import { titleOf } from '@heding/shared/register/columns.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../lib/problem.ts'
import { term } from '../lib/term.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { carriedOver, ownFields } from './groups.ts'
import type { EntryKind } from './kinds.ts'
import { recordOf } from './record.ts'
import { RecordForm } from './record-form.tsx'
import './entry.css'
import './form.css'

type Values = Record<string, string>

const fieldsOf = (kind: EntryKind) => kinds[kind].columns.map(({ field }) => field)
const picked = (values: Values, fields: readonly string[]): Values =>
  Object.fromEntries(fields.flatMap((field) => (values[field] ? [[field, values[field]]] : [])))

/** Compounds and buildings are known by their names alone. */
const isNamedByCode = (kind: EntryKind) => kinds[kind].key.includes('code')

/** Where a form leads back to. */
const lists = {
  headcounts: 'agencies',
  occupancies: 'rooms',
  'vehicle-quotas': 'agencies',
} as const

/** The list that a form belongs to, then what stands between. */
function Trail({ kind, children }: { kind: EntryKind; children?: ReactNode }) {
  const list =
    kind in lists
      ? lists[kind as keyof typeof lists]
      : (kind as 'agencies' | 'people' | 'rooms' | 'vehicles' | 'compounds' | 'buildings')
  return (
    <>
      <Link to={`/${list}`}>{term(titleOf[list])}</Link>
      {children}
    </>
  )
}

function NewRecord({ kind }: { kind: EntryKind }) {
  const { t } = useTranslation('entry')
  const search: Values = useSearch({ strict: false })
  const { like } = search
  const source = useQuery({ ...recordOf(kind, like ?? ''), enabled: like !== undefined })
  const [round, setRound] = useState<{ number: number; values: Values }>({ number: 0, values: {} })
  const title = t('form.new', { kind: term(kinds[kind].title) })
  if (like !== undefined && source.isPending) return <Loading />
  const copied = Object.fromEntries(
    Object.entries(source.data?.values ?? {}).filter(([field]) => !ownFields.includes(field)),
  )
  const initial = round.number > 0 ? round.values : { ...copied, ...picked(search, fieldsOf(kind)) }
  return (
    <>
      <PageHead
        title={title}
        trail={<Trail kind={kind} />}
        note={source.data && round.number === 0 ? t('form.like', { code: source.data.code }) : undefined}
      />
      {source.error && <ProblemAlert error={source.error} onRetry={source.refetch} />}
      <RecordForm
        key={round.number}
        kind={kind}
        before={null}
        initial={initial}
        onNext={(values, copy) =>
          setRound(({ number }) => ({
            number: number + 1,
            values: copy
              ? Object.fromEntries(Object.entries(values).filter(([field]) => !ownFields.includes(field)))
              : picked(values, carriedOver[kind]),
          }))
        }
      />
    </>
  )
}

function EditRecord({ kind }: { kind: EntryKind }) {
  const { t } = useTranslation('entry')
  const { code = '' } = useParams({ strict: false })
  const record = useQuery({ ...recordOf(kind, code), refetchOnWindowFocus: false })
  // What the form began with stays until it is saved: an answer that comes later is compared, not taken.
  const [begun, setBegun] = useState(record.data)
  if (record.data && !begun) setBegun(record.data)
  const title = t('form.edit', { kind: term(kinds[kind].title) })
  if (isProblem(record.error, 'not-found')) {
    return (
      <>
        <PageHead title={title} trail={<Trail kind={kind} />} />
        <div className="panel">
          <EmptyNote>{t('form.missingOne')}</EmptyNote>
        </div>
      </>
    )
  }
  if (record.error && !begun) return <ProblemAlert error={record.error} onRetry={record.refetch} />
  if (!begun) return <Loading />
  return (
    <>
      <PageHead
        title={title}
        trail={<Trail kind={kind} />}
        note={isNamedByCode(kind) ? `${begun.name}（${begun.code}）` : begun.name}
      />
      <RecordForm
        kind={kind}
        before={begun}
        initial={begun.values}
        onRefetch={async () => (await record.refetch()).data}
      />
    </>
  )
}

/** A fact between things has no code: what is changed stands in the address. */
function EditFact({ kind }: { kind: EntryKind }) {
  const { t } = useTranslation('entry')
  const navigate = useNavigate()
  const search: Values = useSearch({ strict: false })
  const title = t('form.edit', { kind: term(kinds[kind].title) })
  const values = useMemo(() => picked(search, fieldsOf(kind)), [search, kind])
  const { key } = kinds[kind]
  if (key.some((field) => !values[field])) {
    return (
      <>
        <PageHead title={title} trail={<Trail kind={kind} />} />
        <div className="panel">
          <EmptyNote>{t('form.noPlace')}</EmptyNote>
        </div>
      </>
    )
  }
  return (
    <>
      <PageHead title={title} trail={<Trail kind={kind} />} />
      <RecordForm
        kind={kind}
        before={{ values, version: null, code: '', name: term(kinds[kind].title) }}
        initial={values}
        onNext={() => void navigate({ to: `/${kind as 'occupancies'}/new`, search: picked(values, carriedOver[kind]) })}
      />
    </>
  )
}

export const NewAgency = () => <NewRecord kind="agencies" />
export const EditAgency = () => <EditRecord kind="agencies" />
export const NewPerson = () => <NewRecord kind="people" />
export const EditPerson = () => <EditRecord kind="people" />
export const NewRoom = () => <NewRecord kind="rooms" />
export const EditRoom = () => <EditRecord kind="rooms" />
export const NewVehicle = () => <NewRecord kind="vehicles" />
export const EditVehicle = () => <EditRecord kind="vehicles" />
export const NewCompound = () => <NewRecord kind="compounds" />
export const EditCompound = () => <EditRecord kind="compounds" />
export const NewBuilding = () => <NewRecord kind="buildings" />
export const EditBuilding = () => <EditRecord kind="buildings" />
export const NewOccupancy = () => <NewRecord kind="occupancies" />
export const EditOccupancy = () => <EditFact kind="occupancies" />
export const NewHeadcount = () => <NewRecord kind="headcounts" />
export const EditHeadcount = () => <EditFact kind="headcounts" />
export const NewVehicleQuota = () => <NewRecord kind="vehicle-quotas" />
export const EditVehicleQuota = () => <EditFact kind="vehicle-quotas" />
