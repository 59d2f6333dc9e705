import { PlusOutlined, PrinterOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import { firmKindNames } from '@heding/shared/disposal/draw-words.ts'
import type { Firm } from '@heding/shared/disposal/firms-schema.ts'
import { grouped } from '@heding/shared/shown.ts'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Checkbox, Input, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { term } from '../lib/term.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { firmList } from './draws-queries.ts'
import type { FirmSearch } from './draws-routes.ts'
import { FirmForm } from './firm-form.tsx'
import { FirmRemoval } from './firm-removal.tsx'
import { FirmTable } from './firm-table.tsx'
import './draws-texts.ts'
import '../register/register.css'
import './draws.css'

const route = getRouteApi('/shell/firms')

type Doing = { act: 'add' } | { act: 'change' | 'remove'; firm: Firm }

/** 机构名录: whom a disposal may be given to, with whatever was removed. */
export function FirmsPage() {
  const { t } = useTranslation(['draws', 'app'])
  const { user } = useSuspenseQuery(meQuery).data
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useInfiniteQuery(firmList(search))
  const [doing, setDoing] = useState<Doing>()
  const changes = can(user, 'change-firms')
  const firms = list.data?.pages.flatMap(({ items }) => items) ?? []
  const total = list.data?.pages[0]?.total ?? 0
  const change = (part: Partial<FirmSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  const narrowed = Boolean(search.kind || search.q)
  const close = () => setDoing(undefined)
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setDoing({ act: 'add' })}>
      {t('firms.add')}
    </Button>
  )
  return (
    <div className="wide-print">
      <PageHead
        title={t('firms.title')}
        note={t('firms.note')}
        actions={
          <>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('app:action.print')}
            </Button>
            <LinkButton to="/draws" search={{}}>
              {t('draws.title')}
            </LinkButton>
            {changes && add}
          </>
        }
      />
      <section className="panel list" aria-label={t('firms.list')}>
        <search className="filters no-print" aria-label={t('firms.filters')}>
          <Segmented<FirmSearch['kind'] | ''>
            aria-label={t('firms.kind')}
            value={search.kind ?? ''}
            onChange={(kind) => change({ kind: kind || undefined })}
            options={[
              { value: '', label: t('firms.allKinds') },
              ...firmKindNames.map((kind) => ({ value: kind, label: term(kind) })),
            ]}
          />
          <Input.Search
            key={search.q}
            aria-label={t('firms.search')}
            className="firm-search"
            placeholder={t('firms.search')}
            allowClear
            defaultValue={search.q}
            onSearch={(q) => change({ q: q.trim() || undefined })}
          />
          <Checkbox
            checked={search.removed === '1'}
            onChange={({ target }) => change({ removed: target.checked ? '1' : undefined })}
          >
            {t('firms.removed')}
          </Checkbox>
        </search>
        {list.error && <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />}
        {list.isPending && <Loading />}
        {list.isSuccess && firms.length === 0 && (
          <EmptyNote
            action={
              narrowed ? (
                <Button onClick={() => change({ kind: undefined, q: undefined })}>{t('app:action.reset')}</Button>
              ) : (
                changes && add
              )
            }
          >
            {narrowed ? t('firms.nothing') : t(changes ? 'firms.empty' : 'firms.emptyReading')}
          </EmptyNote>
        )}
        {firms.length > 0 && (
          <>
            <FirmTable
              firms={firms}
              {...(changes && {
                onChange: (firm: Firm) => setDoing({ act: 'change', firm }),
                onRemove: (firm: Firm) => setDoing({ act: 'remove', firm }),
              })}
            />
            <div className="list-foot">
              <span className="soft num">
                {list.hasNextPage
                  ? t('app:state.shown', { shown: firms.length, total: grouped(total) })
                  : t('app:state.allShown', { total: grouped(total) })}
              </span>
              {list.hasNextPage && (
                <Button onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
                  {t('app:action.more')}
                </Button>
              )}
            </div>
          </>
        )}
      </section>
      {doing?.act === 'add' && <FirmForm kind={search.kind} onClose={close} />}
      {doing?.act === 'change' && <FirmForm firm={doing.firm} onClose={close} />}
      {doing?.act === 'remove' && <FirmRemoval firm={doing.firm} onClose={close} />}
    </div>
  )
}
