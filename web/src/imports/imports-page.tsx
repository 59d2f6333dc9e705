import { DownloadOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import { isKind, type Kind, kindNames, kinds } from '@heding/shared/imports/kinds.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { DownloadButton } from '../ui/download-button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { BatchHistory } from './batch-history.tsx'
import { FileDrop } from './file-drop.tsx'
import { needs } from './order.ts'
import { useUpload } from './queries.ts'
import './imports.css'
import { term } from '../lib/term.ts'

const route = getRouteApi('/shell/imports')

export function ImportsPage() {
  const { t } = useTranslation(['imports', 'app'])
  const { user } = useSuspenseQuery(meQuery).data
  const search = route.useSearch()
  const kind = search.kind && isKind(search.kind) ? search.kind : 'agencies'
  return (
    <>
      <PageHead title={t('title')} note={t('note')} />
      {can(user, 'import') && (
        <section className="panel with-kinds">
          <nav className="kinds" aria-label={t('kinds')}>
            <h2>{t('order')}</h2>
            <ol>
              {kindNames.map((name) => (
                <li key={name}>
                  <Link
                    to="/imports"
                    search={(before) => ({ ...before, kind: name })}
                    className={name === kind ? 'kind kind-selected' : 'kind'}
                  >
                    {term(kinds[name].title)}
                  </Link>
                </li>
              ))}
            </ol>
          </nav>
          <NewImport kind={kind} key={kind} />
        </section>
      )}
      <BatchHistory />
    </>
  )
}

function NewImport({ kind }: { kind: Kind }) {
  const { t } = useTranslation(['imports', 'app'])
  const navigate = route.useNavigate()
  const [dryRun, setDryRun] = useState(true)
  const upload = useUpload((id) => void navigate({ to: '/imports/$id', params: { id: String(id) } }))
  const { title, columns } = kinds[kind]
  const before = needs[kind].map((name) => term(kinds[name].title)).join('、')
  return (
    <div className="new-import">
      <div className="new-import-head">
        <div>
          <h2>{term(title)}</h2>
          <span className="soft">{before ? t('needs', { kinds: before }) : t('needsNothing')}</span>
        </div>
        <DownloadButton
          icon={<DownloadOutlined />}
          address={`/api/imports/templates/${kind}.xlsx`}
          fileName={t('templateFile', { kind: term(title) })}
        >
          {t('template')}
        </DownloadButton>
      </div>
      <div className="headings">
        <span className="soft">{t('headings')}</span>
        <ul>
          {columns.map(({ heading, required }) => (
            <li key={heading} className={required ? 'required' : undefined}>
              {heading}
              {term(heading) !== heading && <span className="soft"> {term(heading)}</span>}
              {required && '*'}
            </li>
          ))}
        </ul>
      </div>
      {upload.isError && <ProblemAlert error={upload.error} />}
      <FileDrop
        uploading={upload.isPending ? upload.variables.file.name : undefined}
        onFile={(file) => upload.mutate({ kind, file, dryRun })}
      />
      <Checkbox checked={dryRun} onChange={(event) => setDryRun(event.target.checked)}>
        {t('dryRun')} <span className="soft">{t('dryRunHint')}</span>
      </Checkbox>
    </div>
  )
}
