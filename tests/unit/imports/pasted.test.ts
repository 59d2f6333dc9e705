import { csvOfPasted } from '@heding/shared/imports/pasted.ts'
import { expect, test } from 'vitest'

test('cells copied from a spreadsheet become a CSV with the same cells', () => {
  expect(csvOfPasted('单位编码\t单位名称\t备注\r\nA01\t市府办\t\r\nA02\t"财政局\n（新）"\t说了 "好", 可以\r\n')).toBe(
    '单位编码,单位名称,备注\r\nA01,市府办,\r\nA02,"财政局\n（新）","说了 ""好"", 可以"\r\n',
  )
})

test('a doubled quote within a quoted cell is one quote', () => {
  expect(csvOfPasted('a\tb\n"x ""y""\nz"\t1')).toBe('a,b\r\n"x ""y""\nz",1\r\n')
})

test('a cell that only begins with a quote keeps it', () => {
  expect(csvOfPasted('a\tb\n"甲"乙\t1')).toBe('a,b\r\n"""甲""乙",1\r\n')
})

test.each(['', '一句话', '只有一行\t两列', '一列\n两行'])('%j is no table', (text) => {
  expect(csvOfPasted(text)).toBeUndefined()
})
