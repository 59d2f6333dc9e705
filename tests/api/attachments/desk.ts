import type { Role } from '@heding/shared/account/role.ts'
import type { Attachment } from '@heding/shared/attachments/schema.ts'
import { startApi } from '../../support/start-api.ts'

type Settings = NonNullable<Parameters<typeof startApi>[0]>['settings']

/** The application with what attaches and reads files. Call it at the top of the file. */
export async function startDesk(settings: Settings = {}) {
  const api = await startApi({ settings })

  const query = (type: string, code: string, more: Record<string, string> = {}) =>
    `/api/attachments?${new URLSearchParams({ type, code, ...more })}`

  /** Uploads a file; the name goes as it is. */
  async function attach(
    role: Role,
    [type, code]: readonly [type: string, code: string],
    [name, content]: readonly [name: string, content: Uint8Array | string],
    { agencyCode, paper = '其他' }: { agencyCode?: string; paper?: string } = {},
  ) {
    const form = new FormData()
    form.set('file', new File([content as string], name))
    const answer = await api.request(role, query(type, code, { paper }), { method: 'POST', body: form }, agencyCode)
    const body = (await answer.json()) as { id: number; type?: string; detail?: string }
    return { status: answer.status, ...body, problem: body.type?.split(':').at(-1) }
  }

  async function list(role: Role, [type, code]: readonly [string, string], agencyCode?: string, removed = false) {
    const target = query(type, code, removed ? { removed: 'true' } : {})
    const answer = await api.request(role, target, {}, agencyCode)
    const body = (await answer.json()) as { items: Attachment[]; canChange: boolean }
    return { status: answer.status, ...body }
  }

  const read = (role: Role, id: number, agencyCode?: string) =>
    api.request(role, `/api/attachments/${id}/content`, {}, agencyCode)

  const remove = (role: Role, id: number, reason: string, agencyCode?: string) =>
    api.request(
      role,
      `/api/attachments/${id}/remove`,
      { method: 'POST', body: JSON.stringify({ reason }), headers: { 'content-type': 'application/json' } },
      agencyCode,
    )

  /** Audit entries of this action, the newest first. */
  const audited = (action: string) =>
    api.db.query<{ subject_type: string; subject_code: string; detail: string; result: string }>(
      'select subject_type, subject_code, detail, result from audit_entry where action = $1 order by seq desc',
      [action],
    )
  return { ...api, attach, audited, list, read, remove }
}

/** The name that a download is given. */
export const nameOf = (answer: Response): string =>
  decodeURIComponent(answer.headers.get('content-disposition')?.split("UTF-8''")[1] ?? '')
