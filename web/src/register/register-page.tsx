import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import { grouped } from '@heding/shared/shown.ts'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, type InputRef } from 'antd'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { DownloadButton } from '../ui/download-button.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { usePhone } from '../ui/use-phone.ts'
import '../findings/findings.css'
import './register.css'
import { BulkBar, sheetOf } from './bulk-bar.tsx'
import { ColumnChoice } from './column-choice.tsx'
import { columnsShown, keepWidths } from './columns.ts'
import { today } from './day.ts'
import { DayBand } from './day-band.tsx'
import { DayPicker } from './day-picker.tsx'
import type { RegisterColumn, RegisterDefinition, RowBase, SearchValues } from './definition.ts'
import { FilterChips, useChips, withoutAll } from './filter-chips.tsx'
import { FindingTags } from './finding-tags.tsx'
import { ListTools } from './list-tools.tsx'
import { PrintTable } from './print-table.tsx'
import { registerRows } from './queries.ts'
import { RegisterCards } from './register-cards.tsx'
import { RegisterEmpty } from './register-empty.tsx'
import { RegisterTable, rowId } from './register-table.tsx'
import { openOf, RowFinding, readOpen } from './row-finding.tsx'
import { ScopeBand } from './scope-band.tsx'
import { exportAddress } from './search.ts'
import { rememberTrail } from './trail.ts'
import { useListKeys } from './use-list-keys.ts'
import { usePrintAll } from './use-print-all.ts'
import { usePrinting } from './use-printing.ts'
import { ViewsMenu } from './views-menu.tsx'

interface Props<Row extends RowBase> {
  definition: RegisterDefinition<Row>
  search: SearchValues
  onChange: (part: SearchValues) => void
  /** lies at the left of the list, as the tree of agencies does */
  side?: ReactNode
  /** what is counted beside it: compounds and their buildings */
  tabs?: ReactNode
}

/** The list of one register: whatever stands in it, it is searched, narrowed, ordered, saved, sent and printed alike. */
export function RegisterPage<Row extends RowBase>({ definition, search, onChange, side, tabs }: Props<Row>) {
  const { t } = useTranslation(['register', 'app'])
  const { user } = useSuspenseQuery(meQuery).data
  const navigate = useNavigate()
  const phone = usePhone()
  const printing = usePrinting()
  const box = useRef<InputRef>(null)
  const [selected, setSelected] = useState<string[]>([])
  const [layout, setLayout] = useState(0)
  const list = useInfiniteQuery(registerRows(definition, search))
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data])
  const total = list.data?.pages[0]?.total
  const chips = useChips(definition.filters, search)
  const { noun, title, unit, cardTo, subject } = definition
  const { asOf, sort, open, columns: named } = search
  const mayChange = can(user, 'change-register') && asOf === undefined
  const chosen =
    definition.chosen && asOf === undefined && can(user, definition.chosen.right) ? definition.chosen : undefined
  const selects = (mayChange && definition.bulk !== undefined) || chosen !== undefined
  const print = usePrintAll(list, rows.length)
  const sheet = sheetOf(selected)

  const findingColumn: RegisterColumn<Row> = {
    field: 'findings',
    title: t('findings.column'),
    width: 172,
    wraps: true,
    cell: (row) => (
      <FindingTags
        codes={row.findings ?? []}
        onOpen={printing ? undefined : (code) => onChange({ open: openOf(row.code, code) })}
      />
    ),
  }
  // What was found on another day is not kept with the rows; the list of findings knows it.
  const columns = subject && asOf === undefined ? [...definition.columns, findingColumn] : [...definition.columns]
  const shown = columnsShown(columns, named)
  const leave = () =>
    rememberTrail(
      noun,
      search,
      rows.map(({ code }) => code),
    )
  const openCard = (code: string) => {
    leave()
    void navigate({ to: cardTo, params: { code }, search: { asOf } })
  }
  const change = (part: SearchValues) => {
    setSelected([])
    onChange(part)
  }
  useListKeys({
    codes: rows.map(({ code }) => code),
    rowId,
    onSearch: () => box.current?.focus({ cursor: 'all' }),
    onOpen: openCard,
    onNew: mayChange ? () => void navigate({ to: `/${noun}/new`, search: {} }) : undefined,
    onEdit: mayChange
      ? (code) => {
          leave()
          void navigate({ to: `/${noun}/$code/edit`, params: { code }, search: {} })
        }
      : undefined,
  })
  const sheetOpen = open !== undefined && subject !== undefined
  return (
    <>
      <div className={sheetOpen ? 'no-print' : 'wide-print'}>
        <div className="screen-only">
          <PageHead
            title={
              <>
                {title}
                {total !== undefined && (
                  <span className="head-count num">{t('count', { total: grouped(total), unit })}</span>
                )}
              </>
            }
            actions={
              <>
                {!phone && <DayPicker value={asOf} onChange={(day) => change({ asOf: day })} />}
                <ViewsMenu noun={noun} search={search} columns={shown.map(({ field }) => field)} onChange={change} />
                <DownloadButton
                  icon={<DownloadOutlined />}
                  address={exportAddress(
                    noun,
                    search,
                    shown.map(({ field }) => field),
                  )}
                  fileName={`${title}.xlsx`}
                >
                  {t('action.export')}
                </DownloadButton>
                <Button icon={<PrinterOutlined />} loading={print.isPending} onClick={print.start}>
                  {t('app:action.print')}
                </Button>
                {mayChange && (
                  <>
                    {!phone && sheet && (
                      <LinkButton to="/entry/$kind" params={{ kind: noun }} search={sheet}>
                        {t('action.sheet')}
                      </LinkButton>
                    )}
                    <LinkButton to={`/${noun}/new`} search={{}} primary>
                      {t('action.new')}
                    </LinkButton>
                  </>
                )}
              </>
            }
          />
          {tabs}
          <DayBand asOf={asOf} onToday={() => change({ asOf: undefined })} />
          <ScopeBand user={user} />
        </div>
        {printing && (
          <PrintTable
            title={title}
            columns={shown}
            rows={rows}
            total={total ?? 0}
            day={asOf ?? today()}
            conditions={chips.map(({ text }) => text)}
            by={user.name}
          />
        )}
        <div className={side ? 'with-side screen-only' : 'screen-only'}>
          {side}
          <section className="panel list" aria-label={t('list', { title })}>
            <ListTools
              noun={noun}
              searchHint={definition.searchHint}
              filters={definition.filters}
              byAgency={definition.byAgency}
              search={search}
              count={chips.length}
              box={box}
              onChange={change}
            >
              <ColumnChoice
                columns={columns}
                named={named}
                onChange={(fields) => onChange({ columns: fields })}
                onResetWidths={() => {
                  keepWidths(noun, {})
                  setLayout(layout + 1)
                }}
              />
            </ListTools>
            <FilterChips chips={chips} onChange={change} />
            {selects && (
              <BulkBar
                bulk={mayChange ? definition.bulk : undefined}
                unit={unit}
                codes={selected}
                onClear={() => setSelected([])}
              >
                {chosen && <chosen.Link codes={selected} />}
              </BulkBar>
            )}
            {list.error && <ProblemAlert error={list.error} onRetry={list.refetch} />}
            {!list.error && !list.isPending && rows.length === 0 && (
              <RegisterEmpty
                title={title}
                narrowed={chips.length > 0}
                asOf={asOf}
                mayImport={can(user, 'import')}
                onReset={() => change(withoutAll(chips))}
              />
            )}
            {(rows.length > 0 || list.isPending) &&
              (phone ? (
                <RegisterCards
                  definition={definition}
                  rows={rows}
                  asOf={asOf}
                  loading={list.isPending || list.isPlaceholderData}
                  onLeave={leave}
                />
              ) : (
                <RegisterTable
                  key={layout}
                  noun={noun}
                  columns={shown}
                  rows={rows}
                  sort={sort}
                  loading={list.isPending || list.isPlaceholderData}
                  selected={selects ? selected : undefined}
                  openCode={open && readOpen(open).rowCode}
                  onSelect={setSelected}
                  onSort={(by) => change({ sort: by })}
                  onOpen={openCard}
                />
              ))}
            {rows.length > 0 && total !== undefined && (
              <div className="list-foot">
                <span className="soft num">
                  {list.hasNextPage
                    ? t('app:state.shown', { shown: rows.length, total })
                    : t('app:state.allShown', { total })}
                </span>
                {list.hasNextPage && (
                  <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
                    {t('app:action.more')}
                  </Button>
                )}
              </div>
            )}
          </section>
        </div>
      </div>
      {sheetOpen && (
        <RowFinding
          type={subject}
          open={open}
          asOf={asOf}
          onClose={() => onChange({ open: undefined })}
          onOpen={(next) => onChange({ open: next })}
        />
      )}
    </>
  )
}
