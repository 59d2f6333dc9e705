import { fileFault } from '@heding/shared/attachments/files.ts'
import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../lib/problem.ts'
import { type Subject, upload, useRefreshAttachments } from './queries.ts'

/** A file that could not be attached, and why. */
export interface RefusedUpload {
  key: number
  name: string
  error: unknown
}

let serial = 0

/** Sends files one after the other, so that a slow line carries one at a time; each refusal stays until it is read. */
export function useUploads(subject: Subject) {
  const { t } = useTranslation('attachments')
  const { message } = App.useApp()
  const refresh = useRefreshAttachments()
  const [sending, setSending] = useState<{ name: string; percent: number }>()
  const [refused, setRefused] = useState<readonly RefusedUpload[]>([])

  const send = async (files: readonly File[], paper: string) => {
    setRefused([])
    for (const file of files) {
      const { name } = file
      try {
        const fault = fileFault(file)
        if (fault) throw new ApiProblem('unsupported-file', t('add.refused', { name }), `${fault.message}。`)
        setSending({ name, percent: 0 })
        await upload(subject, paper, file, (percent) => setSending({ name, percent }))
        message.success(t('add.done', { name }))
      } catch (error) {
        serial += 1
        const key = serial
        setRefused((before) => [...before, { key, name, error }])
      }
    }
    setSending(undefined)
    await refresh()
  }
  const dismiss = (key: number) => setRefused((before) => before.filter((one) => one.key !== key))
  return { send, sending, refused, dismiss }
}
