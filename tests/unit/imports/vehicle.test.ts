import { isOrdinaryPlate } from '@heding/shared/imports/plate.ts'
import { vinCheckHolds } from '@heding/shared/imports/vin.ts'
import { describe, expect, test } from 'vitest'
import { read } from './columns.ts'

const plate = (raw: string) => read('vehicles', '号牌号码', raw)
const vin = (raw: string) => read('vehicles', '车辆识别代号', raw)

describe('a plate', () => {
  test.each([
    ['皖P12345', '皖P12345'],
    ['皖P·12345', '皖P12345'],
    ['皖P•12345', '皖P12345'],
    ['皖P.12345', '皖P12345'],
    ['皖P 12345', '皖P12345'],
    [' 皖ｐ１２３４５ ', '皖P12345'],
    ['皖p1234a', '皖P1234A'],
    ['京A1234挂', '京A1234挂'],
    ['京A1234学', '京A1234学'],
    ['京A1234警', '京A1234警'],
    ['粤Z1234港', '粤Z1234港'],
    ['粤Z1234澳', '粤Z1234澳'],
    ['皖PD12345', '皖PD12345'],
    ['皖PF·H2345', '皖PFH2345'],
    ['皖P12345D', '皖P12345D'],
    ['皖P12345K', '皖P12345K'],
    ['京X·0001应急', '京X0001应急'],
  ])('%j is kept as %s', (raw, kept) => {
    expect(plate(raw)).toBe(kept)
  })

  test.each([
    '皖P0000',
    '皖P123456',
    '皖P1234I',
    '皖P1234O',
    '皖PI2345',
    '皖112345',
    'AP12345',
    '台A12345',
    '皖PL12345',
    '皖PD1234A',
    '皖P12345L',
    '皖P1234领',
    '皖P12345应急',
    '无',
  ])('%s fits no pattern', (raw) => {
    expect(plate(raw)).toMatch(/^ERR .*不是有效的号牌号码/)
  })

  test.each([
    ['皖P12345', true],
    ['皖PD12345', false],
    ['京A1234警', false],
    ['京X0001应急', false],
  ])('%s is ordinary: %s', (kept, is) => {
    expect(isOrdinaryPlate(kept)).toBe(is)
  })
})

describe('a VIN', () => {
  test.each(['1M8GDM9AXKP042788', '11111111111111111', 'LTESTCAR3RB000011', 'LTESTCAR0RB000011'])(
    '%s is taken',
    (raw) => {
      expect(vin(raw)).toBe(raw)
      expect(vin(` ${raw.toLowerCase()} `)).toBe(raw)
    },
  )

  test.each([
    ['1M8GDM9AXKP042788', true],
    ['11111111111111111', true],
    ['LTESTCAR3RB000011', true],
    ['LTESTCAR0RB000011', false],
  ])('%s has the right check digit: %s', (raw, holds) => {
    expect(vinCheckHolds(raw)).toBe(holds)
  })

  test.each([
    ['LTESTCAR3RB00001', '应为 17 位，现为 16 位'],
    ['LTESTCAR3RB0000111', '应为 17 位，现为 18 位'],
    ['LTESTCAR3RBO00011', '不应出现“O”'],
    ['LTESTCAR3RBI00011', '不应出现“I”'],
    ['LTESTCAR3RBQ00011', '不应出现“Q”'],
    ['LTESTCAR3RB-00011', '不应出现“-”'],
    ['LTESTCAR3RB国00011', '不应出现“国”'],
  ])('%s is refused: %s', (raw, reason) => {
    expect(vin(raw)).toMatch(new RegExp(`^ERR .*${reason}`))
  })
})
