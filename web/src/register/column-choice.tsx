import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined, TableOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover } from 'antd'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { columnsShown, namedColumns } from './columns.ts'
import type { RegisterColumn } from './definition.ts'

interface Props<Row> {
  columns: readonly RegisterColumn<Row>[]
  named: string | undefined
  onChange: (named: string | undefined) => void
  onResetWidths: () => void
}

/** Which columns are shown and in which order: tick, drag, or Alt with an arrow. */
export function ColumnChoice<Row>(props: Props<Row>) {
  const { t } = useTranslation('register')
  return (
    <Popover trigger="click" placement="bottomRight" title={t('columns.title')} content={<Choice {...props} />}>
      <Button icon={<TableOutlined />}>{t('columns.action')}</Button>
    </Popover>
  )
}

function Choice<Row>({ columns, named, onChange, onResetWidths }: Props<Row>) {
  const { t } = useTranslation('register')
  const [dragged, setDragged] = useState<string>()
  const shown = columnsShown(columns, named).map(({ field }) => field)
  const order = [...shown, ...columns.map(({ field }) => field).filter((field) => !shown.includes(field))]
  const set = (fields: readonly string[]) => onChange(namedColumns(columns, fields))
  const move = (field: string, to: number) => {
    const rest = shown.filter((other) => other !== field)
    rest.splice(Math.max(0, Math.min(to, rest.length)), 0, field)
    set(rest)
  }
  const toggle = (field: string, on: boolean) => set(on ? [...shown, field] : shown.filter((other) => other !== field))
  return (
    <div className="column-choice">
      <ul>
        {order.map((field) => {
          const title = columns.find((column) => column.field === field)?.title ?? field
          const at = shown.indexOf(field)
          const on = at >= 0
          const onKeyDown = (event: KeyboardEvent) => {
            const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
            if (!on || !event.altKey || step === undefined) return
            event.preventDefault()
            move(field, at + step)
          }
          const dragging = on && {
            draggable: true,
            onDragStart: (event: DragEvent) => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', field)
              setDragged(field)
            },
            onDragEnd: () => setDragged(undefined),
            onDragOver: (event: DragEvent) => {
              event.preventDefault()
              if (dragged !== undefined && dragged !== field) move(dragged, at)
            },
          }
          return (
            <li key={field} className={dragged === field ? 'dragged' : undefined} onKeyDown={onKeyDown} {...dragging}>
              <HolderOutlined className={on ? 'handle' : 'handle handle-off'} aria-hidden="true" />
              <Checkbox
                checked={on}
                disabled={on && shown.length === 1}
                onChange={(event) => toggle(field, event.target.checked)}
              >
                {title}
              </Checkbox>
              <span className="column-moves">
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowUpOutlined />}
                  aria-label={t('columns.up', { title })}
                  disabled={at < 1}
                  onClick={() => move(field, at - 1)}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowDownOutlined />}
                  aria-label={t('columns.down', { title })}
                  disabled={!on || at === shown.length - 1}
                  onClick={() => move(field, at + 1)}
                />
              </span>
            </li>
          )
        })}
      </ul>
      <div className="column-foot">
        <span className="soft">{t('columns.hint')}</span>
        <Button
          size="small"
          onClick={() => {
            onChange(undefined)
            onResetWidths()
          }}
        >
          {t('columns.reset')}
        </Button>
      </div>
    </div>
  )
}
