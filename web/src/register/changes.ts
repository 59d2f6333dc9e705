import type { BulkInput, bulkInput } from '@heding/shared/register/change.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { api, unwrap } from '../lib/api.ts'

/** What may be given the same value in many of. */
export type BulkKind = BulkInput['kind']

/** Sets the same values on many records; a trial writes nothing. What was read of the register is old afterwards. */
export function useBulkChange() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (change: z.input<typeof bulkInput>) => unwrap(api.changes.bulk.$post({ json: change })),
    onSuccess: (_answer, { dryRun }) =>
      dryRun ? undefined : queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'account' }),
  })
}
