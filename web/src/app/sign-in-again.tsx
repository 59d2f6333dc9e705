import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { meQuery, signIn } from '../account/queries.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { sessionEnd } from './session-end.ts'

/** Asks the same person for the password over the page that was open, so that nothing typed there is lost. */
export default function SignInAgain() {
  const { t } = useTranslation(['app', 'account'])
  const { person } = useSuspenseQuery(meQuery).data
  const router = useRouter()
  const queryClient = useQueryClient()
  const enter = useMutation({
    mutationFn: ({ password }: { password: string }) => signIn({ username: person.username, password }),
    onSuccess: async () => {
      sessionEnd.clear()
      await queryClient.invalidateQueries()
    },
  })
  const leave = () => {
    const { pathname, href } = router.state.location
    sessionEnd.clear()
    queryClient.clear()
    void router.navigate({ to: '/sign-in', search: { from: pathname === '/' ? undefined : href } })
  }
  return (
    <Modal
      open
      title={t('signInAgain.title')}
      footer={null}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={420}
      zIndex={2000}
    >
      <p className="soft">{t('signInAgain.what')}</p>
      {enter.isError && <ProblemAlert error={enter.error} />}
      <Form layout="vertical" requiredMark={false} onFinish={enter.mutate} className="sign-in-again">
        <Form.Item label={t('account:signIn.username')}>
          <Input value={person.username} disabled autoComplete="username" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('account:signIn.password')}
          rules={[{ required: true, message: t('account:signIn.need.password') }]}
        >
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={enter.isPending}>
          {t('account:signIn.submit')}
        </Button>
      </Form>
      <Button type="link" block onClick={leave}>
        {t('signInAgain.other')}
      </Button>
    </Modal>
  )
}
