import type { SubjectType } from '@heding/shared/attachments/schema.ts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'
import { ApiProblem, readProblem } from '../lib/problem.ts'

/** What files are attached to: any record that is known by a code. */
export interface Subject {
  type: SubjectType
  code: string
}

export const attachmentList = ({ type, code }: Subject, removed: boolean) =>
  queryOptions({
    queryKey: ['attachment', 'list', type, code, { removed }],
    queryFn: () => unwrap(api.attachments.$get({ query: { type, code, removed: removed ? 'true' : 'false' } })),
  })

export const contentOf = (id: number): string => `/api/attachments/${id}/content`

/**
 * The content for a preview.
 * @throws ApiProblem
 */
export const attachmentContent = (id: number) =>
  queryOptions({
    queryKey: ['attachment', 'content', id],
    queryFn: async () => {
      const response = await fetch(contentOf(id)).catch(() => {
        throw new ApiProblem('unreachable', '')
      })
      if (!response.ok) throw await readProblem(response)
      return response.blob()
    },
    // Large, and every look at it is an entry in the audit log: kept while the dialog is open.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })

/**
 * Uploads one file and tells how far it is, in percent: `fetch` cannot say that.
 * @throws ApiProblem
 */
export function upload(
  { type, code }: Subject,
  paper: string,
  file: File,
  onProgress: (percent: number) => void,
): Promise<void> {
  const form = new FormData()
  form.set('file', file)
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/attachments?${new URLSearchParams({ type, code, paper })}`)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.floor((loaded / total) * 100) : 0)
    request.onerror = () => reject(new ApiProblem('unreachable', ''))
    request.onload = () => {
      if (request.status === 201) return resolve()
      readProblem(new Response(request.responseText, { status: request.status })).then(reject)
    }
    request.send(form)
  })
}

/** The lists of attachments are old; what they were read from may show in a history too. */
export function useRefreshAttachments() {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'account' })
}

export function useRemove() {
  const refresh = useRefreshAttachments()
  return useMutation({
    mutationFn: ({ id, reason }: { id: number; reason: string }) =>
      unwrap(api.attachments[':id'].remove.$post({ param: { id: String(id) }, json: { reason } })),
    onSettled: refresh,
  })
}
