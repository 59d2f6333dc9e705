import type { SubjectType } from '@heding/shared/law/finding.ts'
import { useQuery } from '@tanstack/react-query'
import { App } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { FindingDrawer } from '../findings/finding-drawer.tsx'
import { today } from './day.ts'
import { subjectFindings } from './queries.ts'

interface Props {
  type: SubjectType
  /** the row, a space, the finding's code: as the address has it */
  open: string
  asOf: string | undefined
  onClose: () => void
  onOpen: (open: string) => void
}

export const openOf = (rowCode: string, findingCode: string): string => `${rowCode} ${findingCode}`

/** The row and the finding's code of what the address calls open. */
export function readOpen(open: string): { rowCode: string; findingCode: string } {
  const at = open.lastIndexOf(' ')
  return { rowCode: open.slice(0, at), findingCode: open.slice(at + 1) }
}

/** The reason sheet of a row's finding, laid over the list; the others of the row are one step away. */
export function RowFinding({ type, open, asOf, onClose, onOpen }: Props) {
  const { t } = useTranslation('register')
  const { message } = App.useApp()
  const { rowCode, findingCode } = readOpen(open)
  const { data } = useQuery(subjectFindings(type, rowCode, asOf))
  const items = data?.items ?? []
  const found = items.find(({ code, key }) => code === findingCode || key === findingCode)
  const gone = data !== undefined && !found
  useEffect(() => {
    if (!gone) return
    void message.info(t('findings.gone'))
    onClose()
  }, [gone, message, onClose, t])
  if (!found) return null
  return (
    <FindingDrawer
      findingKey={found.key}
      asOf={asOf}
      day={asOf ?? today()}
      keys={items.map(({ key }) => key)}
      onOpen={(key) => (key === undefined ? onClose() : onOpen(openOf(rowCode, key)))}
    />
  )
}
