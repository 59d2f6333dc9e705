import { FilePdfOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { CardSection } from '../register/card-section.tsx'
import { DownloadButton } from '../ui/download-button.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { casePapers } from './queries.ts'

const formats = ['docx', 'pdf'] as const

/** Papers that are written from the case's data: to be signed now, or copies of what was signed. */
export function CasePapers({ code }: { code: string }) {
  const { t } = useTranslation('disposal')
  const { data, error, refetch } = useQuery(casePapers(code))
  if (data?.items.length === 0) return null
  const address = `/api/disposals/${encodeURIComponent(code)}`
  return (
    <CardSection
      title={t('papers.title')}
      screenOnly
      actions={
        <DownloadButton
          size="small"
          icon={<FilePdfOutlined />}
          title={t('papers.fileNote')}
          address={`${address}/file.pdf`}
          fileName={t('papers.fileName', { code })}
        >
          {t('papers.file')}
        </DownloadButton>
      }
    >
      {error && <ProblemAlert error={error} onRetry={() => void refetch()} />}
      <ul className="case-papers">
        {data?.items.map(({ paper, title }) => (
          <li key={paper}>
            <span>{term(title)}</span>
            <span>
              {formats.map((format) => (
                <DownloadButton
                  key={format}
                  type="link"
                  size="small"
                  address={`${address}/papers/${paper}.${format}`}
                  fileName={`${title}.${format}`}
                  aria-label={t('papers.of', { title: term(title), format: format.toUpperCase() })}
                >
                  {format.toUpperCase()}
                </DownloadButton>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </CardSection>
  )
}
