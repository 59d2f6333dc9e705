// The few rooms of the demo city that a bureau would have to look into, by agency and by the place of the holder among
// those of the agency who have a room of their own.

/** Hundredths of m² of rooms that are larger than their holder may have, or smaller because there is a second one. */
const ownRooms: Record<string, Record<number, number>> = {
  YC08: { 1: 1020 },
  YC10: { 2: 2240 },
  YC03: { 2: 1960 },
  YC16: { 0: 1540 },
  YC17: { 0: 2860 },
  YC20: { 3: 2015 },
  YX02: { 2: 1480 },
  YX04: { 0: 2310 },
  YX12: { 1: 2680 },
}
export const roomOf = (agency: string, place: number): number | undefined => ownRooms[agency]?.[place]

export interface SecondRoom {
  building: string
  area: number
  from: string
  approvalNo: string
}

/** Second offices: two approved, two not. */
const seconds: Record<string, Record<number, SecondRoom>> = {
  YC08: { 1: { building: 'XX1', area: 720, from: '2025-04-14', approvalNo: '云机管〔2025〕17号' } },
  YC03: { 2: { building: 'JS2', area: 880, from: '2025-02-24', approvalNo: '云机管〔2025〕6号' } },
  YC16: { 0: { building: 'JS1', area: 790, from: '2025-09-15', approvalNo: '' } },
  YX02: { 2: { building: 'XK1', area: 810, from: '2025-10-13', approvalNo: '' } },
}
export const second = (agency: string, place: number): SecondRoom | undefined => seconds[agency]?.[place]

/** Hundredths of m² a head in shared rooms of so many people that are wider than their holders may have. */
export const wideRooms: Record<string, Record<number, number>> = { QH02: { 2: 960 } }

/** Rooms taken over when an agency was dissolved and empty ever since; those of YC15 put it over what it may have. */
const surplus: Record<string, readonly number[]> = {
  YC09: [1480],
  YC15: [3240, 3240, 2960, 2960, 2780],
  YC18: [1620, 1620],
  YX02: [1540],
}
export const surplusRooms = (agency: string): { area: number; remark: string; from: string }[] =>
  (surplus[agency] ?? []).map((area) => ({ area, remark: '接收撤并单位用房，待调配', from: '2024-07-01' }))
