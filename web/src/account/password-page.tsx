import { passwordRefusal } from '@heding/shared/account/password.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { App, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../lib/problem.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { AccountFrame } from './account-frame.tsx'
import { changePassword, meQuery, signOut } from './queries.ts'

const route = getRouteApi('/password')

interface Fields {
  current: string
  next: string
  again: string
}

/** Changes one's own password: by choice, or because the first one must not be kept. */
export function PasswordPage() {
  const { t } = useTranslation(['account', 'app'])
  const { from } = route.useSearch()
  const router = useRouter()
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  const me = useQuery({ ...meQuery, retry: false })
  const required = isProblem(me.error, 'password-change-required') || me.data?.user.mustChangePassword === true
  const go = (to: string) => {
    queryClient.clear()
    router.history.push(to)
  }
  const change = useMutation({
    mutationFn: ({ current, next }: Fields) => changePassword({ currentPassword: current, newPassword: next }),
    onSuccess: () => {
      message.success(t('password.done'))
      go(from ?? '/')
    },
  })
  const leave = useMutation({ mutationFn: signOut, onSettled: () => go('/sign-in') })
  return (
    <AccountFrame title={t('password.title')}>
      {required && <p className="account-lead">{t('password.first')}</p>}
      <p className="policy soft">{t('password.rules')}</p>
      {change.isError && <ProblemAlert error={change.error} />}
      <Form<Fields> layout="vertical" requiredMark={false} onFinish={change.mutate}>
        <Form.Item
          name="current"
          label={t('password.current')}
          rules={[{ required: true, message: t('password.need.current') }]}
        >
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('password.next')}
          validateTrigger="onBlur"
          rules={[
            { required: true, message: t('password.need.next') },
            {
              validator: async (_, value: string | undefined) => {
                // Whoever must change a first password is not told to this page by name; the API checks that part.
                const refusal = value && passwordRefusal(value, me.data?.user.username ?? '')
                if (refusal) throw new Error(refusal)
              },
            },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('password.again')}
          dependencies={['next']}
          rules={[
            { required: true, message: t('password.need.again') },
            ({ getFieldValue }) => ({
              validator: async (_, value) => {
                if (value && value !== getFieldValue('next')) throw new Error(t('password.mismatch'))
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <div className="form-actions">
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {t('password.submit')}
          </Button>
          {required ? (
            <Button onClick={() => leave.mutate()}>{t('password.later')}</Button>
          ) : (
            <Button onClick={() => go(from ?? '/')}>{t('app:action.cancel')}</Button>
          )}
        </div>
      </Form>
    </AccountFrame>
  )
}
