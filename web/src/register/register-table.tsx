import { Table, type TableColumnsType } from 'antd'
import { type HTMLAttributes, type ThHTMLAttributes, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keepWidths, readWidths } from './columns.ts'
import type { Noun, RegisterColumn, RowBase } from './definition.ts'
import { ResizableHead } from './resizable-head.tsx'

interface Props<Row extends RowBase> {
  noun: Noun
  columns: readonly RegisterColumn<Row>[]
  rows: readonly Row[]
  sort: string | undefined
  loading: boolean
  /** chosen rows; not given where rows cannot be chosen */
  selected: readonly string[] | undefined
  openCode: string | undefined
  onSelect: (codes: string[]) => void
  onSort: (sort: string | undefined) => void
  onOpen: (code: string) => void
}

/** The element of a row: the keyboard goes from one to the next, and a sheet gives the focus back to it. */
export const rowId = (code: string): string => `row-${code}`

const SELECT_WIDTH = 40
const HEAD_OFFSET = 48

interface HeadCell extends ThHTMLAttributes<HTMLTableCellElement> {
  onWidth: (width: number, done: boolean) => void
}

export function RegisterTable<Row extends RowBase>(props: Props<Row>) {
  const { noun, columns, rows, sort, loading, selected, openCode, onSelect, onSort, onOpen } = props
  const { t } = useTranslation('register')
  const [widths, setWidths] = useState(() => readWidths(noun))
  const widthOf = ({ field, width }: RegisterColumn<Row>) => widths[field] ?? width
  const setWidth = (field: string, width: number, done: boolean) => {
    const next = { ...widths, [field]: width }
    setWidths(next)
    if (done) keepWidths(noun, next)
  }
  const [sorted, downwards] = [sort?.replace('-', ''), sort?.startsWith('-') ?? false]
  const shown: TableColumnsType<Row> = columns.map((column) => {
    const { field, title, figure, wraps, sortable, cell } = column
    return {
      key: field,
      title,
      width: widthOf(column),
      align: figure ? ('right' as const) : undefined,
      className: figure ? 'num' : undefined,
      ellipsis: wraps ? false : { showTitle: false },
      showSorterTooltip: false,
      ...(sortable && {
        sorter: true,
        sortOrder: sorted === field ? (downwards ? ('descend' as const) : ('ascend' as const)) : null,
      }),
      onHeaderCell: (): HTMLAttributes<HTMLElement> => {
        const head: HeadCell = { onWidth: (width, done) => setWidth(field, width, done) }
        return head
      },
      render: (_: unknown, row: Row) => cell(row),
    }
  })
  const total = columns.reduce((sum, column) => sum + widthOf(column), selected ? SELECT_WIDTH : 0)
  return (
    <Table<Row>
      size="small"
      rowKey="code"
      // A row may carry a figure called `children`; it is no tree for that.
      expandable={{ childrenColumnName: 'rowsBelow' }}
      className="register-table"
      columns={shown}
      dataSource={[...rows]}
      loading={loading && { delay: 150 }}
      pagination={false}
      sticky={{ offsetHeader: HEAD_OFFSET }}
      scroll={{ x: total }}
      components={{ header: { cell: ResizableHead } }}
      rowSelection={
        selected && {
          columnWidth: SELECT_WIDTH,
          selectedRowKeys: [...selected],
          preserveSelectedRowKeys: true,
          onChange: (keys) => onSelect(keys.map(String)),
          getCheckboxProps: ({ code }) => ({ 'aria-label': t('select.row', { code }) }),
          getTitleCheckboxProps: () => ({ 'aria-label': t('select.page') }),
        }
      }
      rowClassName={({ code }) => (code === openCode ? 'row-open' : 'row-link')}
      onRow={({ code }) => ({
        id: rowId(code),
        tabIndex: -1,
        onClick: (event) => {
          const { target } = event
          if (target instanceof Element && target.closest('a, button, input, label, .ant-table-selection-column'))
            return
          if (window.getSelection()?.toString()) return
          onOpen(code)
        },
      })}
      onChange={(_pages, _filters, sorter, { action }) => {
        if (action !== 'sort') return
        const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter
        onSort(order ? `${order === 'descend' ? '-' : ''}${String(columnKey)}` : undefined)
      }}
    />
  )
}
