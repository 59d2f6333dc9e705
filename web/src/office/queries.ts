import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '../lib/api.ts'

export const roomRecord = (code: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['rooms', 'one', code, asOf],
    queryFn: () => unwrap(api.rooms[':code'].$get({ param: { code: encodeURIComponent(code) }, query: { asOf } })),
  })

export const compoundRecord = (code: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['compounds', 'one', code, asOf],
    queryFn: () => unwrap(api.compounds[':code'].$get({ param: { code: encodeURIComponent(code) }, query: { asOf } })),
  })

export const buildingRecord = (code: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['buildings', 'one', code, asOf],
    queryFn: () => unwrap(api.buildings[':code'].$get({ param: { code: encodeURIComponent(code) }, query: { asOf } })),
  })
