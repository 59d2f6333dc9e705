import { can } from '@heding/shared/account/permissions.ts'
import { roles } from '@heding/shared/account/role.ts'
import { shanghaiDay } from '@heding/shared/day.ts'
import { useInfiniteQuery, useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { App, DatePicker, Form, Input, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { inBrackets } from '../lib/punctuation.ts'
import { term } from '../lib/term.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { deputyCandidates, useAppointDeputy } from './deputy-queries.ts'
import { meQuery } from './queries.ts'
import { userList } from './user-queries.ts'

interface Fields {
  principal?: string
  deputy: string
  from: Dayjs
  lastDay: Dayjs
  reason: string
  document?: string
}

/** Names a deputy for some days; `anybody`: for somebody else as well, as the system administrator may. */
export function DeputyForm({ anybody, onClose }: { anybody: boolean; onClose: () => void }) {
  const { t } = useTranslation(['account', 'app'])
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const { user } = useSuspenseQuery(meQuery).data
  const principal = Form.useWatch('principal', form)
  const from = Form.useWatch('from', form)
  const principals = useInfiniteQuery({ ...userList({}), enabled: anybody && can(user, 'read-accounts') })
  const candidates = useQuery({ ...deputyCandidates(principal), enabled: !anybody || principal !== undefined })
  const appoint = useAppointDeputy()
  const today = dayjs(shanghaiDay(new Date()))
  const nobody = candidates.data?.items.length === 0
  return (
    <Modal
      open
      title={t('deputies.new')}
      okText={t('deputies.form.submit')}
      cancelText={t('app:action.cancel')}
      confirmLoading={appoint.isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={480}
    >
      {(appoint.error ?? candidates.error) && <ProblemAlert error={appoint.error ?? candidates.error} />}
      <Form<Fields>
        form={form}
        layout="vertical"
        onFinish={({ from, lastDay, document, ...fields }) =>
          appoint.mutate(
            {
              ...fields,
              document: document || null,
              from: from.format('YYYY-MM-DD'),
              lastDay: lastDay.format('YYYY-MM-DD'),
            },
            {
              onSuccess: () => {
                message.success(t('deputies.appointed'))
                onClose()
              },
            },
          )
        }
      >
        {anybody && (
          <Form.Item
            name="principal"
            label={t('deputies.form.principal')}
            rules={[{ required: true, message: t('deputies.form.need.principal') }]}
          >
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              loading={principals.isFetching}
              onChange={() => form.resetFields(['deputy'])}
              options={(principals.data?.pages ?? []).flatMap(({ items }) =>
                items
                  .filter(({ disabled }) => !disabled)
                  .map(({ username, name, role }) => ({
                    value: username,
                    label: `${name}${inBrackets(term(roles[role]))}`,
                  })),
              )}
            />
          </Form.Item>
        )}
        <Form.Item
          name="deputy"
          label={t('deputies.form.deputy')}
          extra={nobody ? t('deputies.form.noCandidate') : t('deputies.form.deputyHint')}
          rules={[{ required: true, message: t('deputies.form.need.deputy') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            disabled={(anybody && principal === undefined) || nobody}
            loading={candidates.isFetching}
            options={(candidates.data?.items ?? []).map(({ username, name, role }) => ({
              value: username,
              label: `${name}${inBrackets(term(roles[role]))}`,
            }))}
          />
        </Form.Item>
        <div className="day-pair">
          <Form.Item
            name="from"
            label={t('deputies.form.from')}
            rules={[{ required: true, message: t('deputies.form.need.period') }]}
          >
            <DatePicker className="fill" minDate={today} />
          </Form.Item>
          <Form.Item
            name="lastDay"
            label={t('deputies.form.lastDay')}
            rules={[{ required: true, message: t('deputies.form.need.period') }]}
          >
            <DatePicker className="fill" minDate={from ?? today} />
          </Form.Item>
        </div>
        <Form.Item
          name="reason"
          label={t('deputies.form.reason')}
          rules={[{ required: true, whitespace: true, message: t('deputies.form.need.reason') }]}
        >
          <Input.TextArea rows={2} maxLength={500} placeholder={t('deputies.form.reasonHint')} />
        </Form.Item>
        <Form.Item name="document" label={t('deputies.form.document')}>
          <Input maxLength={200} placeholder={t('deputies.form.documentHint')} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
