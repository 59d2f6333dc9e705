import { DownOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { App, Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { ApiProblem } from '../lib/problem.ts'
import type { Noun, SearchValues } from './definition.ts'
import { viewOf } from './search.ts'
import { ViewName } from './view-name.tsx'
import { listViews, type SavedView, useViewChange } from './views.ts'

interface Props {
  noun: Noun
  search: SearchValues
  /** the fields shown, in order */
  columns: readonly string[]
  /** names every part of the address that a view may set, so that another view leaves nothing behind */
  onChange: (part: SearchValues) => void
}

const titles = { new: 'views.save', rename: 'views.rename', take: 'views.take' } as const

/** Saved views: conditions, order and columns under a name, one's own or everybody's. */
export function ViewsMenu({ noun, search, columns, onChange }: Props) {
  const { t } = useTranslation(['register', 'app'])
  const { message, modal } = App.useApp()
  const { user } = useSuspenseQuery(meQuery).data
  const views = useQuery(listViews(noun))
  const change = useViewChange()
  const [naming, setNaming] = useState<'new' | 'rename' | 'take'>()
  const current = views.data?.items.find(({ id }) => String(id) === search.view)
  const nothing = Object.fromEntries(
    Object.keys(search).flatMap((name) => (name === 'asOf' ? [] : [[name, undefined]])),
  )
  const take = ({ id, query, columns: fields }: SavedView) =>
    onChange({ ...nothing, ...query, columns: fields.length > 0 ? fields.join(',') : undefined, view: String(id) })
  const refused = (error: unknown) =>
    void message.error(error instanceof ApiProblem ? (error.detail ?? error.title) : t('app:problem.unexpected'))
  const now = { query: viewOf(search), columns: search.columns === undefined ? [] : [...columns] }

  const entry = (view: SavedView) => ({
    key: `view-${view.id}`,
    label: view.own
      ? view.name
      : `${view.name}（${view.ownerLeft ? t('views.left', { name: view.ownerName }) : view.ownerName}）`,
    onClick: () => take(view),
  })
  const mayShare = can(user, 'share-views')
  // Whose owner is gone belongs to whoever may share; the name is asked for, since one's own view may bear it already.
  const leftBehind = current !== undefined && !current.own && current.ownerLeft && mayShare
  const own = (views.data?.items ?? []).filter((view) => view.own)
  const shared = (views.data?.items ?? []).filter((view) => !view.own)
  const items: MenuProps['items'] = [
    { key: 'usual', label: t('views.usual'), onClick: () => onChange({ ...nothing }) },
    ...(own.length > 0
      ? [{ key: 'own', type: 'group' as const, label: t('views.own'), children: own.map(entry) }]
      : []),
    ...(shared.length > 0
      ? [{ key: 'shared', type: 'group' as const, label: t('views.shared'), children: shared.map(entry) }]
      : []),
    { type: 'divider' },
    { key: 'save', label: t('views.save'), onClick: () => setNaming('new') },
    ...(leftBehind ? [{ key: 'take', label: t('views.take'), onClick: () => setNaming('take') }] : []),
    ...(current?.own
      ? [
          {
            key: 'update',
            label: t('views.update', { name: current.name }),
            onClick: () =>
              change.mutate(
                { act: 'change', id: current.id, part: now },
                { onSuccess: () => void message.success(t('views.updated', { name: current.name })), onError: refused },
              ),
          },
          { key: 'rename', label: t('views.rename'), onClick: () => setNaming('rename') },
          ...(mayShare
            ? [
                {
                  key: 'share',
                  label: current.shared ? t('views.unshare') : t('views.share'),
                  onClick: () =>
                    change.mutate(
                      { act: 'change', id: current.id, part: { shared: !current.shared } },
                      { onError: refused },
                    ),
                },
              ]
            : []),
          {
            key: 'remove',
            danger: true,
            label: t('views.remove'),
            onClick: () =>
              void modal.confirm({
                title: t('views.removeAsk', { name: current.name }),
                okText: t('views.remove'),
                okButtonProps: { danger: true },
                cancelText: t('app:action.cancel'),
                onOk: () =>
                  change
                    .mutateAsync({ act: 'remove', id: current.id })
                    .then(() => onChange({ view: undefined }), refused),
              }),
          },
        ]
      : []),
  ]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items, selectedKeys: [current ? `view-${current.id}` : 'usual'] }}>
        <Button className="views-button">
          <span>{current?.name ?? t('views.action')}</span> <DownOutlined />
        </Button>
      </Dropdown>
      {naming && (
        <ViewName
          initial={naming === 'new' ? '' : (current?.name ?? '')}
          title={t(titles[naming])}
          mayShare={naming === 'new' && mayShare}
          onClose={() => setNaming(undefined)}
          onName={async (name, share) => {
            if (naming !== 'new' && current) {
              await change.mutateAsync({ act: 'change', id: current.id, part: { name } })
            } else {
              const saved = await change.mutateAsync({ act: 'save', view: { list: noun, name, shared: share, ...now } })
              if (saved) onChange({ view: String(saved.id) })
            }
            setNaming(undefined)
            void message.success(t('views.saved', { name }))
          }}
        />
      )}
    </>
  )
}
