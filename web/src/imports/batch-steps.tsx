import { DownloadOutlined } from '@ant-design/icons'
import { kinds } from '@heding/shared/imports/kinds.ts'
import { isDifference } from '@heding/shared/imports/on-change.ts'
import type { BatchDetail } from '@heding/shared/imports/schema.ts'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { DownloadButton } from '../ui/download-button.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { DifferenceChoice } from './difference-choice.tsx'
import { FileDrop } from './file-drop.tsx'
import { following } from './order.ts'
import { fileOf, type Upload, useUpload } from './queries.ts'

/** Sends a file on with the settings of `batch`, and goes to the batch that it becomes. */
export function useNextTry(batch: BatchDetail) {
  const navigate = useNavigate()
  const upload = useUpload((id) => void navigate({ to: '/imports/$id', params: { id: String(id) } }))
  const onChange = batch.onChange === 'error' ? undefined : batch.onChange
  const send = (file: File, changed: Partial<Upload> = {}) =>
    upload.mutate({ kind: batch.kind, file, dryRun: batch.dryRun, onChange, ...changed })
  return { upload, send, uploading: upload.isPending ? upload.variables.file.name : undefined }
}

/** A dry run without errors: apply it. */
export function PassedStep({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation(['imports', 'app'])
  const { upload, send, uploading } = useNextTry(batch)
  const file = fileOf(batch.id)
  const nothing = batch.created + batch.updated === 0
  return (
    <>
      <p className="outcome-title">{nothing ? t('batch.passed.nothing') : t('batch.passed.title')}</p>
      {upload.isError && <ProblemAlert error={upload.error} />}
      {!nothing &&
        (file ? (
          <div className="form-actions">
            <Button type="primary" loading={upload.isPending} onClick={() => send(file, { dryRun: false })}>
              {t('batch.passed.apply')}
            </Button>
            <LinkButton to="/imports" search={{ kind: batch.kind }}>
              {t('batch.passed.other')}
            </LinkButton>
          </div>
        ) : (
          <FileDrop
            slim
            lead={t('drop.lostApply')}
            uploading={uploading}
            onFile={(chosen) => send(chosen, { dryRun: false })}
          />
        ))}
    </>
  )
}

/** A file with errors: what to mend, and the way to try again. */
export function FailedStep({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation(['imports', 'app'])
  const { upload, send, uploading } = useNextTry(batch)
  const differences = batch.errors.filter(isDifference).length
  const others = batch.errors.length - differences
  return (
    <>
      {differences > 0 && (
        <DifferenceChoice
          batch={batch}
          count={differences}
          otherErrors={others}
          file={fileOf(batch.id)}
          onSend={(file, onChange) => send(file, { dryRun: true, onChange })}
          uploading={uploading}
        />
      )}
      {others > 0 && (
        <>
          <p className="outcome-title danger">{t('batch.failed.title', { count: others })}</p>
          <p className="soft">{t('batch.failed.what')}</p>
        </>
      )}
      {upload.isError && <ProblemAlert error={upload.error} />}
      <div className="outcome-row">
        <DownloadButton
          icon={<DownloadOutlined />}
          address={`/api/imports/${batch.id}/errors.xlsx`}
          fileName={t('batch.failed.workbookFile', { name: batch.fileName ?? '' })}
        >
          {t('batch.failed.workbook')}
        </DownloadButton>
        {others > 0 && <FileDrop slim lead={t('drop.again')} uploading={uploading} onFile={(file) => send(file)} />}
      </div>
    </>
  )
}

/** Written: what to do with it now. */
export function WrittenStep({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation(['imports', 'app'])
  const { kind } = batch
  const next = following(kind)
  return (
    <>
      <p className="outcome-title success">{t('batch.done.title')}</p>
      <div className="form-actions">
        {next && (
          <LinkButton to="/imports" search={{ kind: next }} primary>
            {t('batch.done.next', { kind: term(kinds[next].title) })}
          </LinkButton>
        )}
        {kind === 'disposals' ? (
          <LinkButton to="/statistics/disposals" search={{}} primary>
            {t('batch.done.report')}
          </LinkButton>
        ) : (
          <LinkButton to="/findings" search={{}}>
            {t('batch.done.findings')}
          </LinkButton>
        )}
      </div>
    </>
  )
}
