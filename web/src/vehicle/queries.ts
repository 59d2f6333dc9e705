import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'

export const vehicleRecord = (code: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['vehicles', 'one', code, asOf],
    queryFn: () => unwrap(api.vehicles[':code'].$get({ param: { code: encodeURIComponent(code) }, query: { asOf } })),
  })
