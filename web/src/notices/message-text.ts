import type { Message } from '@heding/shared/notices/schema.ts'
import { useTranslation } from 'react-i18next'

/** The sentence of a message; whoever sent it has given the values that its kind needs. */
export function useMessageText(): (message: Pick<Message, 'kind' | 'params'>) => string {
  const { t } = useTranslation('notices')
  // The kinds differ in their values; the texts are checked against `MessageParams` of one kind only.
  return ({ kind, params }) => t(`message.${kind}` as 'message.notice', params as { title: string })
}
