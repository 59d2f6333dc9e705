import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { EmptyNote } from '../ui/empty-note.tsx'
import { LinkButton } from '../ui/link-button.tsx'

interface Props {
  title: string
  narrowed: boolean
  asOf: string | undefined
  mayImport: boolean
  onReset: () => void
}

/** Nothing to show: because of the conditions, of the day, or because nothing has been registered yet. */
export function RegisterEmpty({ title, narrowed, asOf, mayImport, onReset }: Props) {
  const { t } = useTranslation(['register', 'app'])
  if (narrowed) {
    return (
      <EmptyNote action={<Button onClick={onReset}>{t('app:action.reset')}</Button>}>
        {t('empty.narrowed', { title })}
      </EmptyNote>
    )
  }
  if (asOf !== undefined) return <EmptyNote>{t('empty.day', { title, day: asOf })}</EmptyNote>
  return (
    <EmptyNote
      action={
        mayImport && (
          <LinkButton to="/imports" search={{}} primary>
            {t('empty.import')}
          </LinkButton>
        )
      }
    >
      {mayImport ? t('empty.none', { title }) : t('empty.noneReader', { title })}
    </EmptyNote>
  )
}
