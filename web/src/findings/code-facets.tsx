import { useTranslation } from 'react-i18next'
import { codeGroup, codeOrder, codeTitle } from './codes.ts'
import type { FindingSummary } from './queries.ts'

interface Props {
  summary: FindingSummary | undefined
  selected: string | undefined
  onSelect: (code: string | undefined) => void
}

/** The findings by code, grouped, each with its count: the way into the list on a wide screen. */
export function CodeFacets({ summary, selected, onSelect }: Props) {
  const { t } = useTranslation(['findings', 'app'])
  const groups = groupedCodes(summary, selected)
  const facet = (code: string | undefined, title: string, count: number | undefined) => (
    <button
      key={code ?? ''}
      type="button"
      className="facet"
      aria-pressed={selected === code}
      onClick={() => onSelect(code)}
    >
      <span>{title}</span>
      <span className="num">{count}</span>
    </button>
  )
  return (
    <nav className="panel facets" aria-label={t('filter.code')}>
      {facet(undefined, t('filter.allCodes'), summary?.total)}
      {groups.map(({ group, codes }) => (
        <div key={group} className="facet-group">
          <h2>{t(`groups.${group}`)}</h2>
          {codes.map(({ code, count }) => facet(code, codeTitle(code), count))}
        </div>
      ))}
    </nav>
  )
}

/** Codes with findings (and the selected one), by group, in the order of the code table. */
export function groupedCodes(summary: FindingSummary | undefined, selected?: string) {
  const counts = new Map(summary?.byCode.map(({ code, count }) => [code, count]))
  if (selected !== undefined && !counts.has(selected)) counts.set(selected, 0)
  const codes = [
    ...codeOrder.filter((code) => counts.has(code)),
    ...[...counts.keys()].filter((code) => !codeOrder.includes(code)),
  ]
  return (['office', 'vehicle', 'other'] as const).flatMap((group) => {
    const own = codes
      .filter((code) => codeGroup(code) === group)
      .map((code) => ({ code, count: counts.get(code) ?? 0 }))
    return own.length > 0 ? [{ group, codes: own, count: own.reduce((sum, { count }) => sum + count, 0) }] : []
  })
}
