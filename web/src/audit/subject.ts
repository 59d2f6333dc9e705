import { useTranslation } from 'react-i18next'

export const subjectTypes = [
  'account',
  'token',
  'deputy',
  'import',
  'agency',
  'person',
  'compound',
  'building',
  'room',
  'vehicle',
  'disposal',
  'rule',
  'calendar',
  'notice',
  'view',
  'attachment',
  'file',
  'request',
  'demo',
] as const

const isKnown = (type: string): type is (typeof subjectTypes)[number] =>
  (subjectTypes as readonly string[]).includes(type)

/** What an entry is about, in words; a type newer than this page shows under its own name. */
export function useSubjectName(): (type: string) => string {
  const { t } = useTranslation('audit')
  return (type) => (isKnown(type) ? t(`subject.${type}`) : type)
}
