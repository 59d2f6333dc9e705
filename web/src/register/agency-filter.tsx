import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { AgencySelect } from '../agency/agency-select.tsx'
import type { SearchValues } from './definition.ts'

interface Props {
  search: SearchValues
  onChange: (part: SearchValues) => void
}

/** One agency, alone or with all below it. */
export function AgencyFilter({ search, onChange }: Props) {
  const { t } = useTranslation('register')
  const { agencyCode, below } = search
  return (
    <span className="agency-filter">
      <AgencySelect
        value={agencyCode}
        onChange={(code) => onChange({ agencyCode: code, below: code === undefined ? undefined : (below ?? 'true') })}
      />
      {agencyCode !== undefined && (
        <Checkbox
          checked={below === 'true'}
          onChange={(event) => onChange({ below: event.target.checked ? 'true' : undefined })}
        >
          {t('filter.withBelow')}
        </Checkbox>
      )}
    </span>
  )
}
