import { DownOutlined, ExportOutlined, PrinterOutlined, UpOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Drawer, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../lib/problem.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { Loading } from '../ui/loading.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { rowId } from './finding-table.tsx'
import { findingByKey } from './queries.ts'
import { ReasonSheet } from './reason-sheet.tsx'

interface Props {
  findingKey: string
  asOf: string | undefined
  day: string
  /** the rows of the list, to walk through */
  keys: string[]
  onOpen: (key: string | undefined) => void
}

/** The reason sheet over the list, so that one can go through the list without losing one's place. */
export function FindingDrawer({ findingKey, asOf, day, keys, onOpen }: Props) {
  const { t } = useTranslation(['findings', 'app'])
  const { data, error, isPending, refetch } = useQuery(findingByKey(findingKey, asOf))
  const place = keys.indexOf(findingKey)
  const step = (to: number, title: string, icon: React.ReactNode) => {
    const key = place < 0 ? undefined : keys[place + to]
    return (
      <Tooltip title={title}>
        <Button type="text" icon={icon} aria-label={title} disabled={!key} onClick={() => onOpen(key)} />
      </Tooltip>
    )
  }
  return (
    <>
      <Drawer
        open
        size={640}
        className="no-print"
        title={t('sheet.title')}
        onClose={() => {
          onOpen(undefined)
          requestAnimationFrame(() => document.getElementById(rowId(findingKey))?.focus())
        }}
        mask={false}
        styles={{ body: { padding: 0, overflow: 'hidden' } }}
        extra={
          <>
            {step(-1, t('sheet.previous'), <UpOutlined />)}
            {step(1, t('sheet.next'), <DownOutlined />)}
            <Link to="/findings/$key" params={{ key: findingKey }} search={{ asOf }} className="ghost-link">
              <ExportOutlined /> {t('sheet.open')}
            </Link>
            <Button icon={<PrinterOutlined />} disabled={!data} onClick={() => window.print()}>
              {t('app:action.print')}
            </Button>
          </>
        }
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key */}
        <section className="drawer-scroll" tabIndex={0} aria-label={t('sheet.title')}>
          {isPending && <Loading />}
          {isProblem(error, 'not-found') ? (
            <EmptyNote>{t('sheet.gone', { day })}</EmptyNote>
          ) : (
            error && <ProblemAlert error={error} onRetry={refetch} />
          )}
          {data && <ReasonSheet finding={data} asOf={day} />}
        </section>
      </Drawer>
      {data && (
        <div className="print-only">
          <ReasonSheet finding={data} asOf={day} />
        </div>
      )}
    </>
  )
}
