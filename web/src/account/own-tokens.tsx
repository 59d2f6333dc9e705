import type { Token } from '@heding/shared/account/schema.ts'
import { instant } from '@heding/shared/shown.ts'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, DatePicker, Form, Input, Modal, Table, type TableColumnsType } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, expectDone, unwrap } from '../lib/api.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { SecretDialog } from './one-time-secret.tsx'

const tokenList = queryOptions({ queryKey: ['token'], queryFn: () => unwrap(api.tokens.$get()) })

/** One's own tokens: for what, since when, until when; each is shown in full once. */
export function OwnTokens() {
  const { t } = useTranslation('account')
  const { message, modal } = App.useApp()
  const queryClient = useQueryClient()
  const phone = usePhone()
  const [making, setMaking] = useState(false)
  const list = useQuery(tokenList)
  const remove = useMutation({
    mutationFn: (id: number) => expectDone(api.tokens[':id'].$delete({ param: { id: String(id) } })),
    onSuccess: () => void message.success(t('own.token.deleted')),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['token'] }),
  })
  const tokens = list.data?.items ?? []
  const removal = ({ id, name }: Token) => (
    <Button
      size="small"
      type="link"
      danger
      onClick={() =>
        modal.confirm({
          icon: null,
          content: t('own.token.deleteAsk', { name }),
          okText: t('own.token.delete'),
          onOk: () => remove.mutateAsync(id).catch(() => {}),
        })
      }
    >
      {t('own.token.delete')}
    </Button>
  )
  const columns: TableColumnsType<Token> = [
    { title: t('own.token.name'), key: 'name', dataIndex: 'name' },
    {
      title: t('own.token.created'),
      key: 'created',
      className: 'num',
      width: 150,
      render: (_, { createdAt }) => instant(createdAt),
    },
    {
      title: t('own.token.expires'),
      key: 'expires',
      className: 'num',
      width: 150,
      render: (_, { expiresAt }) => (expiresAt ? instant(expiresAt) : t('own.token.forever')),
    },
    {
      title: t('own.token.used'),
      key: 'used',
      className: 'num',
      width: 150,
      render: (_, { lastUsedAt }) =>
        lastUsedAt ? instant(lastUsedAt) : <span className="soft">{t('own.token.unused')}</span>,
    },
    {
      key: 'actions',
      width: 70,
      render: (_, token) => removal(token),
    },
  ]
  return (
    <section className="panel list" aria-labelledby="tokens">
      <div className="list-head">
        <div>
          <h2 id="tokens">{t('own.tokens')}</h2>
          <p className="soft">{t('own.tokensNote')}</p>
        </div>
        <Button onClick={() => setMaking(true)}>{t('own.newToken')}</Button>
      </div>
      {(list.error ?? remove.error) && <ProblemAlert error={list.error ?? remove.error} />}
      {list.data && tokens.length === 0 && <EmptyNote>{t('own.noTokens')}</EmptyNote>}
      {tokens.length > 0 &&
        (phone ? (
          <ul className="cards">
            {tokens.map((token) => (
              <li key={token.id} className="card">
                <span className="card-head">
                  <b className="wrap-anywhere">{token.name}</b>
                  <span className="card-state">{removal(token)}</span>
                </span>
                <span className="soft num">
                  {t('own.token.created')} {instant(token.createdAt)}
                </span>
                <span className="soft num">
                  {t('own.token.expires')} {token.expiresAt ? instant(token.expiresAt) : t('own.token.forever')}
                </span>
                <span className="soft num">
                  {t('own.token.used')} {token.lastUsedAt ? instant(token.lastUsedAt) : t('own.token.unused')}
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <Table<Token> size="small" rowKey="id" columns={columns} dataSource={tokens} pagination={false} />
        ))}
      {making && <TokenForm onClose={() => setMaking(false)} />}
    </section>
  )
}

function TokenForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const queryClient = useQueryClient()
  const [form] = Form.useForm<{ name: string; until?: Dayjs }>()
  const make = useMutation({
    mutationFn: ({ name, until }: { name: string; until?: Dayjs }) =>
      unwrap(
        api.tokens.$post({
          json: { name, expiresAt: until ? `${until.format('YYYY-MM-DD')}T23:59:59+08:00` : null },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['token'] }),
  })
  if (make.data) {
    return (
      <SecretDialog
        title={t('own.token.shown')}
        label={t('own.token.shown')}
        secret={make.data.token}
        what={t('own.token.shownWhat')}
        done={t('secret.kept')}
        onClose={onClose}
      />
    )
  }
  return (
    <Modal
      open
      title={t('own.newToken')}
      okText={t('own.token.submit')}
      cancelText={t('app:action.cancel')}
      confirmLoading={make.isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={440}
    >
      {make.isError && <ProblemAlert error={make.error} />}
      <Form form={form} layout="vertical" onFinish={make.mutate}>
        <Form.Item
          name="name"
          label={t('own.token.name')}
          rules={[{ required: true, whitespace: true, message: t('own.token.need') }]}
        >
          <Input autoFocus maxLength={50} placeholder={t('own.token.nameHint')} />
        </Form.Item>
        <Form.Item name="until" label={t('own.token.expires')}>
          <DatePicker className="fill" minDate={dayjs()} placeholder={t('own.token.forever')} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
