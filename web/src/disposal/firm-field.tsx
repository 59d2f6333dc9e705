import type { FirmKind } from '@heding/shared/disposal/draw-words.ts'
import type { DisposalAction } from '@heding/shared/disposal/states.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { AutoComplete } from 'antd'
import { useDeferredValue } from 'react'
import { firmList } from './draws-queries.ts'

/** Which firms of the list a step may be given to. */
const kinds: Partial<Record<DisposalAction, FirmKind>> = {
  appraise: '评估机构',
  announce: '拍卖机构',
  'agree-buyback': '厂家',
  'deliver-scrap': '报废回收企业',
}
export const firmKindOf = (action: DisposalAction): FirmKind | undefined => kinds[action]

interface Props {
  id: string
  kind: FirmKind
  value: string
  max: number
  status: 'error' | undefined
  onChange: (name: string) => void
}

/** The name of a firm: those in the list whose qualification holds are offered, another may be written. */
export function FirmField({ kind, value, max, onChange, ...common }: Props) {
  const q = useDeferredValue(value.trim().length >= 2 ? value.trim() : undefined)
  const { data } = useInfiniteQuery(firmList({ kind, q, removed: undefined }))
  const firms = data?.pages[0]?.items.filter(({ standing }) => standing === 'eligible') ?? []
  return (
    <AutoComplete
      {...common}
      value={value}
      maxLength={max}
      onChange={(name: string | undefined) => onChange(name ?? '')}
      options={firms.map(({ name, qualificationNo }) => ({ value: name, label: name, qualificationNo }))}
      optionRender={({ data: firm }) => (
        <span className="option-row">
          <span>{firm.label}</span>
          <span className="soft">{firm.qualificationNo}</span>
        </span>
      )}
    />
  )
}
