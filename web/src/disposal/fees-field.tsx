import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { feeBearers, feeItems } from '@heding/shared/disposal/fields.ts'
import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'

interface FeeLine {
  item?: string
  amount?: string
  bearer?: string
}

interface Props {
  value: readonly FeeLine[]
  invalid: boolean
  onChange: (value: readonly FeeLine[]) => void
}

/** Fees of a step: what for, how much, and who bears it. */
export function FeesField({ value, invalid, onChange }: Props) {
  const { t } = useTranslation('disposal')
  const set = (at: number, part: FeeLine) =>
    onChange(value.map((line, index) => (index === at ? { ...line, ...part } : line)))
  const status = invalid ? 'error' : undefined
  return (
    <div className="fees">
      {value.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
        <div key={at} className="fees-line">
          <Select
            aria-label={t('fees.item', { line: at + 1 })}
            placeholder={t('fees.itemHint')}
            status={line.item === undefined ? status : undefined}
            value={line.item}
            onChange={(item: string) => set(at, { item })}
            options={feeItems.map((item) => ({ value: item, label: term(item) }))}
          />
          <Input
            aria-label={t('fees.amount', { line: at + 1 })}
            placeholder={t('fees.amountHint')}
            inputMode="decimal"
            status={line.amount ? undefined : status}
            value={line.amount}
            suffix={t('yuan')}
            onChange={({ target }) => set(at, { amount: target.value.trim() })}
          />
          <Select
            aria-label={t('fees.bearer', { line: at + 1 })}
            value={line.bearer}
            onChange={(bearer: string) => set(at, { bearer })}
            options={feeBearers.map((bearer) => ({ value: bearer, label: t('fees.by', { bearer: term(bearer) }) }))}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('fees.remove', { line: at + 1 })}
            onClick={() => onChange(value.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button icon={<PlusOutlined />} onClick={() => onChange([...value, { bearer: feeBearers[0] }])}>
        {t('fees.add')}
      </Button>
    </div>
  )
}
