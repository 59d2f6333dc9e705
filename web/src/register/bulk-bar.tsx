import { EditOutlined } from '@ant-design/icons'
import { BULK_MAX } from '@heding/shared/register/change.ts'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../ui/link-button.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import type { BulkKind } from './changes.ts'

/** As many codes still fit into an address. */
const SHEET_MAX = 200

/** What the entry sheet opens with where rows are chosen; undefined: they are too many to be opened. */
export const sheetOf = (codes: readonly string[]): { codes?: string } | undefined =>
  codes.length === 0 ? {} : codes.length <= SHEET_MAX ? { codes: codes.join(',') } : undefined

interface Props {
  /** what may be set on them; absent for whoever may not change the register */
  bulk: { kind: BulkKind; fields: readonly string[] } | undefined
  /** what else can be done with them */
  children?: ReactNode
  unit: string
  codes: readonly string[]
  onClear: () => void
}

/** What can be done with the chosen rows; there only while some are chosen. */
export function BulkBar({ bulk, unit, codes, onClear, children }: Props) {
  const { t } = useTranslation('register')
  const [open, setOpen] = useState(false)
  const sheet = sheetOf(codes)
  if (codes.length === 0) return null
  return (
    <div className="bulk-bar no-print" role="status">
      <b className="num">{t('select.count', { count: codes.length, unit })}</b>
      {bulk && (
        <Button type="primary" icon={<EditOutlined />} disabled={codes.length > BULK_MAX} onClick={() => setOpen(true)}>
          {t('action.bulk')}
        </Button>
      )}
      {bulk && sheet && (
        <LinkButton to="/entry/$kind" params={{ kind: bulk.kind }} search={sheet}>
          {t('action.sheet')}
        </LinkButton>
      )}
      {children}
      {bulk && codes.length > BULK_MAX && <span className="danger">{t('bulk.tooMany', { max: BULK_MAX })}</span>}
      <Button type="link" onClick={onClear}>
        {t('select.clear')}
      </Button>
      {bulk && open && (
        <BulkDialog
          kind={bulk.kind}
          fields={bulk.fields}
          unit={unit}
          codes={codes}
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false)
            onClear()
          }}
        />
      )}
    </div>
  )
}
