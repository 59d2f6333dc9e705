import { useSuspenseQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { sectionsFor } from './nav.ts'

/** What can be done without the mouse. */
export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { user } = useSuspenseQuery(meQuery).data
  const everywhere = [
    { keys: ['Ctrl', 'K'], what: t('keys.find') },
    { keys: ['?'], what: t('keys.help') },
    { keys: ['Esc'], what: t('keys.close') },
  ]
  const lists = [
    { keys: ['/'], what: t('keys.search') },
    { keys: ['↑', '↓'], what: t('keys.move') },
    { keys: ['Enter'], what: t('keys.open') },
    { keys: ['N'], what: t('keys.add') },
    { keys: ['E'], what: t('keys.edit') },
    { keys: ['[', ']'], what: t('keys.neighbours') },
  ]
  const sections = sectionsFor(user).map(({ letter, title }) => ({
    keys: ['G', letter.toUpperCase()],
    what: t(`nav.${title}`),
  }))
  return (
    <Modal open title={t('keys.title')} footer={null} onCancel={onClose} width={640}>
      <div className="keys">
        <Keys title={t('keys.everywhere')} rows={everywhere} />
        <Keys title={t('keys.lists')} rows={lists} />
        <Keys title={t('keys.go')} rows={sections} wide />
      </div>
    </Modal>
  )
}

function Keys({ title, rows, wide }: { title: string; rows: { keys: string[]; what: string }[]; wide?: boolean }) {
  return (
    <section className={wide ? 'keys-wide' : ''}>
      <h3>{title}</h3>
      <dl>
        {rows.map(({ keys, what }) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
