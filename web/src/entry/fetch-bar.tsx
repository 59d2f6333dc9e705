import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AgencySelect } from '../agency/agency-select.tsx'
import type { EntryKind } from './kinds.ts'
import type { LookUps } from './look-ups.ts'

/** Kinds that belong to whoever has the title of the compound. */
const titled: readonly EntryKind[] = ['compounds', 'buildings']

interface Props {
  kind: EntryKind
  /** what was asked for last */
  search: Readonly<Record<string, string>>
  lookUps: LookUps
  onFetch: (search: Record<string, string>) => void
}

/** Kinds whose rows stand in a compound. */
const placed: readonly EntryKind[] = ['rooms', 'occupancies', 'buildings']

/** Asks for registered rows of an agency or a compound, to be corrected in the sheet. */
export function FetchBar({ kind, search, lookUps, onFetch }: Props) {
  const { t } = useTranslation('entry')
  const [agencyCode, setAgency] = useState(search.agencyCode)
  const [below, setBelow] = useState(search.below !== 'false')
  const [compound, setCompound] = useState(search.compound)
  const inPlace = placed.includes(kind)
  const ready = agencyCode !== undefined || compound !== undefined
  return (
    <form
      className="entry-fetch"
      onSubmit={(event) => {
        event.preventDefault()
        if (!ready) return
        onFetch({ ...(agencyCode && { agencyCode, below: String(below) }), ...(compound && { compound }) })
      }}
    >
      <span className="soft">{t('fetch.lead')}</span>
      <AgencySelect
        value={agencyCode}
        onChange={setAgency}
        {...(titled.includes(kind) && { placeholder: t('fetch.anyTitle') })}
      />
      <Checkbox checked={below} disabled={agencyCode === undefined} onChange={({ target }) => setBelow(target.checked)}>
        {t('fetch.below')}
      </Checkbox>
      {inPlace && <CompoundSelect value={compound} lookUps={lookUps} onChange={setCompound} />}
      <Button
        htmlType="submit"
        disabled={!ready}
        title={ready ? undefined : t(inPlace ? 'fetch.choose' : 'fetch.chooseAgency')}
      >
        {t('fetch.take')}
      </Button>
    </form>
  )
}

interface CompoundProps {
  value: string | undefined
  lookUps: LookUps
  onChange: (name: string | undefined) => void
}

function CompoundSelect({ value, lookUps, onChange }: CompoundProps) {
  const { t } = useTranslation('entry')
  const [typed, setTyped] = useState('')
  const asked = useDeferredValue(typed)
  const found = useQuery({
    queryKey: ['entry', 'select', 'compound', asked],
    queryFn: () => lookUps.finders.compound(asked),
    placeholderData: (before) => before,
    staleTime: 60_000,
  })
  return (
    <Select
      aria-label={t('fetch.compound')}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('fetch.anyCompound')}
      value={value}
      onChange={(name: string | undefined) => {
        setTyped('')
        onChange(name)
      }}
      loading={found.isFetching}
      notFoundContent={t('form.empty')}
      options={(found.data ?? []).map(({ value: name }) => ({ value: name, label: name }))}
    />
  )
}
