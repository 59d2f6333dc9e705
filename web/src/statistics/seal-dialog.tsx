import type { BookAnswer } from '@heding/shared/statistics/year-book.ts'
import { App, Form, Input, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useSeal } from './books-queries.ts'

/** Asks once more before a year is frozen, and says what is. */
export function SealDialog({ book, onClose }: { book: BookAnswer; onClose: () => void }) {
  const { t } = useTranslation(['books', 'app'])
  const { message } = App.useApp()
  const [form] = Form.useForm<{ document?: string }>()
  const { year } = book
  const seal = useSeal(year, () => {
    void message.success(t('seal.done', { year }))
    onClose()
  })
  return (
    <Modal
      open
      width={560}
      title={t('seal.title', { year })}
      okText={t('seal.action')}
      cancelText={t('app:action.cancel')}
      confirmLoading={seal.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {seal.error && <ProblemAlert error={seal.error} />}
      <p className="form-lead">{t('seal.lead')}</p>
      <ul className="book-frozen">
        <li>{t('seal.vehicles', { count: book.vehicles })}</li>
        <li>{t('seal.cases', { count: book.cases })}</li>
        <li>{t('seal.departures', { count: book.departures.length })}</li>
        <li>{t('seal.digest')}</li>
      </ul>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ document }) => seal.mutate({ document: document?.trim() || undefined })}
      >
        <Form.Item name="document" label={t('seal.document')}>
          <Input maxLength={100} placeholder={t('seal.documentExample')} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
