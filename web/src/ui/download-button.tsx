import { useMutation } from '@tanstack/react-query'
import { App, Button, type ButtonProps } from 'antd'
import { download } from '../lib/download.ts'
import { ProblemAlert } from './problem-alert.tsx'

interface Props extends Omit<ButtonProps, 'href' | 'onClick'> {
  address: string
  fileName: string
}

/** Fetches a file and saves it; a refusal is shown in a dialog. */
export function DownloadButton({ address, fileName, ...button }: Props) {
  const { modal } = App.useApp()
  const fetchFile = useMutation({
    mutationFn: () => download(address, fileName),
    onError: (error) => modal.info({ icon: null, width: 480, content: <ProblemAlert error={error} /> }),
  })
  return <Button {...button} loading={fetchFile.isPending} onClick={() => fetchFile.mutate()} />
}
