import type { UseQueryResult } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { CardMissing } from './card-missing.tsx'
import type { Noun } from './definition.ts'

interface Props<Row> {
  noun: Noun
  code: string
  asOf: string | undefined
  record: UseQueryResult<Row>
  children: (record: Row) => ReactNode
}

/** The card of a record once it is read; until then, and where there is none, what can be said instead. */
export function RecordCard<Row>({ noun, code, asOf, record, children }: Props<Row>) {
  const navigate = useNavigate()
  const { data, error, refetch } = record
  if (data !== undefined) return children(data)
  return (
    <CardMissing
      noun={noun}
      error={error}
      code={code}
      asOf={asOf}
      onRetry={() => void refetch()}
      onToday={() => void navigate({ to: `/${noun}/$code`, params: { code }, search: {} })}
    />
  )
}
