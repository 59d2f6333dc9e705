import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { AccountFrame } from './account-frame.tsx'
import { signIn } from './queries.ts'

const route = getRouteApi('/sign-in')

export function SignInPage() {
  const { t } = useTranslation(['account', 'app'])
  const { from, expired } = route.useSearch()
  const router = useRouter()
  const queryClient = useQueryClient()
  const enter = useMutation({
    mutationFn: signIn,
    onSuccess: () => {
      queryClient.clear()
      router.history.push(from ?? '/')
    },
  })
  return (
    <AccountFrame title={t('signIn.title')}>
      {expired && !enter.isError && <Alert type="info" showIcon title={t('signIn.expired')} />}
      {enter.isError && <ProblemAlert error={enter.error} />}
      <Form layout="vertical" requiredMark={false} onFinish={enter.mutate}>
        <Form.Item
          name="username"
          label={t('signIn.username')}
          rules={[{ required: true, message: t('signIn.need.username') }]}
        >
          <Input autoFocus autoComplete="username" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('signIn.password')}
          rules={[{ required: true, message: t('signIn.need.password') }]}
        >
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={enter.isPending}>
          {t('signIn.submit')}
        </Button>
      </Form>
      <p className="soft">{t('signIn.forgotten')}</p>
    </AccountFrame>
  )
}
