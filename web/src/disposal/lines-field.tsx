import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'

interface Props {
  title: string
  value: readonly string[]
  least: number
  most: number
  invalid: boolean
  onChange: (value: readonly string[]) => void
}

/** Several short texts, such as the names of those who sign: as many as there must be, and more if wished. */
export function LinesField({ title, value, least, most, invalid, onChange }: Props) {
  const { t } = useTranslation('disposal')
  const lines = [...value, ...Array.from({ length: Math.max(0, least - value.length) }, () => '')]
  const set = (at: number, text: string) => onChange(lines.map((line, index) => (index === at ? text : line)))
  return (
    <div className="step-lines">
      {lines.map((line, at) => (
        <Input
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
          key={at}
          aria-label={t('lineOf', { title, line: at + 1 })}
          status={invalid && line.trim() === '' ? 'error' : undefined}
          value={line}
          maxLength={100}
          onChange={({ target }) => set(at, target.value)}
          suffix={
            lines.length > least && (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('lineRemove', { title, line: at + 1 })}
                onClick={() => onChange(lines.filter((_, index) => index !== at))}
              />
            )
          }
        />
      ))}
      {lines.length < most && (
        <Button icon={<PlusOutlined />} aria-label={t('lineAdd', { title })} onClick={() => onChange([...lines, ''])} />
      )}
    </div>
  )
}
