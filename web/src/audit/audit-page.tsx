import { DownloadOutlined, SafetyCertificateOutlined } from '@ant-design/icons'
import { AUDIT_SEARCH_DAYS } from '@heding/shared/audit/schema.ts'
import { auditActions, auditResults } from '@heding/shared/audit/words.ts'
import { addDays } from '@heding/shared/day.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import '../account/administration.css'
import { term } from '../lib/term.ts'
import { DownloadButton } from '../ui/download-button.tsx'
import { EmptyNote } from '../ui/empty-note.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import './audit.css'
import { AuditTable, rowId } from './audit-table.tsx'
import { CheckResult, useAuditCheck } from './check-result.tsx'
import { EntryDrawer } from './entry-drawer.tsx'
import { auditExport, auditList } from './queries.ts'
import type { AuditSearch } from './routes.ts'
import { subjectTypes, useSubjectName } from './subject.ts'

const route = getRouteApi('/shell/audit')

/** The audit log, for those who may read it: narrowed, read entry by entry, verified, taken away as a file. */
export function AuditPage() {
  const { t } = useTranslation(['audit', 'app'])
  const { open, ...filter } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(auditList(filter))
  const check = useAuditCheck()
  const entries = list.data?.pages.flatMap(({ items }) => items) ?? []
  const searchedFrom = list.data?.pages[0]?.searchedFrom
  const change = (part: Partial<AuditSearch>) =>
    navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const narrowed = Object.values(filter).some((value) => value !== undefined)
  const reset = () => navigate({ search: {}, replace: true })
  return (
    <div className="wide-print">
      <PageHead
        title={t('title')}
        note={t('note')}
        actions={
          <>
            <Button icon={<SafetyCertificateOutlined />} loading={check.isFetching} onClick={() => check.refetch()}>
              {t('check.start')}
            </Button>
            {(['xlsx', 'csv'] as const).map((ending) => (
              <DownloadButton
                key={ending}
                icon={<DownloadOutlined />}
                address={auditExport(filter, ending)}
                fileName={t('file', { ending })}
              >
                {ending === 'xlsx' ? t('exportXlsx') : t('exportCsv')}
              </DownloadButton>
            ))}
          </>
        }
      />
      <CheckResult check={check} />
      <section className="panel list" aria-label={t('list')}>
        <Filters filter={filter} onChange={change} onReset={narrowed ? reset : undefined} />
        {searchedFrom && (
          <p className="soft list-note">
            {t('window.note', { days: AUDIT_SEARCH_DAYS, from: searchedFrom })}
            <Button type="link" size="small" onClick={() => change({ from: addDays(searchedFrom, -365) })}>
              {t('window.wider')}
            </Button>
          </p>
        )}
        {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
        {!list.isPending && !list.error && entries.length === 0 && (
          <EmptyNote action={narrowed && <Button onClick={reset}>{t('app:action.reset')}</Button>}>
            {narrowed ? t('filtered') : t('empty')}
          </EmptyNote>
        )}
        {(entries.length > 0 || list.isPending) && (
          <AuditTable
            entries={entries}
            open={open}
            loading={list.isPending || list.isPlaceholderData}
            onOpen={(seq) => change({ open: seq })}
          />
        )}
        {list.hasNextPage && (
          <div className="list-foot">
            <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
              {t('app:action.more')}
            </Button>
          </div>
        )}
      </section>
      {open !== undefined && (
        <EntryDrawer
          seq={open}
          entry={entries.find(({ seq }) => seq === open)}
          entries={entries}
          onOpen={(seq) => {
            void change({ open: seq })
            if (seq === undefined) requestAnimationFrame(() => document.getElementById(rowId(open))?.focus())
          }}
          onNarrow={(part) => navigate({ search: part, replace: true })}
        />
      )}
    </div>
  )
}

interface FilterProps {
  filter: Omit<AuditSearch, 'open'>
  onChange: (part: Partial<AuditSearch>) => void
  onReset: (() => void) | undefined
}

function Filters({ filter, onChange, onReset }: FilterProps) {
  const { t } = useTranslation(['audit', 'app'])
  const subjectName = useSubjectName()
  const day = (name: 'from' | 'to') => (
    <DatePicker
      aria-label={t(`filter.${name}`)}
      className="filter-day"
      placeholder={t(`filter.${name}`)}
      value={filter[name] ? dayjs(filter[name]) : null}
      onChange={(picked) => onChange({ [name]: picked?.format('YYYY-MM-DD') })}
    />
  )
  const text = (name: 'actor' | 'subjectCode' | 'q') => (
    <Input.Search
      key={`${name} ${filter[name] ?? ''}`}
      aria-label={t(`filter.${name}`)}
      className="filter-actor"
      placeholder={t(`filter.${name}`)}
      allowClear
      defaultValue={filter[name]}
      onSearch={(value) => onChange({ [name]: value.trim() || undefined })}
    />
  )
  return (
    <search className="filters filters-dense no-print" aria-label={t('filter.label')}>
      {day('from')}
      {day('to')}
      {text('actor')}
      <Select
        aria-label={t('filter.action')}
        className="filter-action"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('filter.allActions')}
        value={filter.action}
        onChange={(action: string | undefined) => onChange({ action })}
        options={Object.entries(auditActions).map(([value, name]) => ({ value, label: term(name) }))}
      />
      <Select
        aria-label={t('filter.subjectType')}
        className="filter-state"
        allowClear
        placeholder={t('filter.allSubjects')}
        value={filter.subjectType}
        onChange={(subjectType: string | undefined) => onChange({ subjectType })}
        options={subjectTypes.map((type) => ({ value: type, label: subjectName(type) }))}
      />
      {text('subjectCode')}
      <Select
        aria-label={t('filter.result')}
        className="filter-state"
        allowClear
        placeholder={t('filter.allResults')}
        value={filter.result}
        onChange={(result: AuditSearch['result']) => onChange({ result })}
        options={Object.entries(auditResults).map(([value, name]) => ({ value, label: term(name) }))}
      />
      {text('q')}
      {onReset && (
        <Button type="link" onClick={onReset}>
          {t('app:action.reset')}
        </Button>
      )}
    </search>
  )
}
