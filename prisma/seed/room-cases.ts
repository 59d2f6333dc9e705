// The few rooms of the demo city that a bureau would have to look into, by agency and by the place of the holder among
// those of the agency who have a room of their own.

/** Hundredths of m² of rooms that are larger than their holder may have, or smaller because there is a second one. */
const ownRooms: Record<string, Record<number, number>> = {
  YX08: { 1: 1020 },
  YX10: { 2: 2240 },
  YX03: { 2: 1960 },
  YX16: { 0: 1540 },
  YX17: { 0: 2860 },
  YX20: { 3: 2015 },
  YL02: { 2: 1480 },
  YL04: { 0: 2310 },
  YL12: { 1: 2680 },
  YX28: { 1: 2080 },
  YX32: { 0: 2610 },
  QH03: { 5: 1940 },
  QH11: { 0: 2790 },
}
export const roomOf = (agency: string, place: number): number | undefined => ownRooms[agency]?.[place]

export interface SecondRoom {
  building: string
  area: number
  from: string
  approvalNo: string
}

/** Second offices: some approved, some not. */
const seconds: Record<string, Record<number, SecondRoom>> = {
  YX08: { 1: { building: 'XX1', area: 720, from: '2025-04-14', approvalNo: '溪机管〔2025〕17号' } },
  YX03: { 2: { building: 'JS2', area: 880, from: '2025-02-24', approvalNo: '溪机管〔2025〕6号' } },
  YX16: { 0: { building: 'JS1', area: 790, from: '2025-09-15', approvalNo: '' } },
  YL02: { 2: { building: 'XK1', area: 810, from: '2025-10-13', approvalNo: '' } },
  YX30: { 1: { building: 'JB1', area: 760, from: '2025-06-16', approvalNo: '' } },
}
export const second = (agency: string, place: number): SecondRoom | undefined => seconds[agency]?.[place]

/** Shared rooms that are wider than their holders may have: how many, and hundredths of m² a head. */
export const wideRooms: Record<string, { rooms: number; each: number }> = {
  QH02: { rooms: 2, each: 960 },
  YL09: { rooms: 1, each: 935 },
}

/** Rooms taken over from dissolved agencies and empty ever since; those of YX15 and QH06 are more than they may have. */
const surplus: Record<string, readonly number[]> = {
  YX09: [1480],
  YX15: [3240, 3240, 2960, 2960, 2780],
  YX18: [1620, 1620],
  YL02: [1540],
  QH06: [2860, 2860, 2240],
}
export const surplusRooms = (agency: string): { area: number; remark: string; from: string }[] =>
  (surplus[agency] ?? []).map((area) => ({ area, remark: '接收撤并单位用房，待调配', from: '2024-07-01' }))
