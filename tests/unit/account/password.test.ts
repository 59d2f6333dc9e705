import { passwordRefusal } from '@heding/shared/account/password.ts'
import { expect, test } from 'vitest'
import { processorTime } from '../../support/processor-time.ts'

test.each(['Quiet-Harbour-71', '青山依旧天长-Ab12', 'xK9#mPq2vL', '长城Great1-万里行', `Aa1-${'山'.repeat(60)}`])(
  '%s will do',
  (password) => {
    expect(passwordRefusal(password, 'zhangwei')).toBeUndefined()
  },
)

test.each([
  ['Kx7-mPq2v', '长度'],
  [`Aa1-${'山'.repeat(61)}`, '长度'],
  ['quietharbour', '三种'],
  ['quietharbour71', '三种'],
  ['QuietHarbourA', '三种'],
  ['My-Zhangwei-71', '用户名'],
  ['Kx7-HAN-mPq2v', '用户名'],
  ['Admin@123456', '常见'],
  ['P@ssw0rd-2024', '常见'],
  ['4dm1n-2024-!!', '常见'],
  ['Welcome2024!!', '常见'],
  ['AdminPassword1!', '常见'],
  ['1qaz@WSX3edc', '常见'],
  ['Qwertyuiop-1', '常见'],
  ['Abcdefg-1234', '常见'],
  ['Ab1-Ab1-Ab1-', '常见'],
  ['Jgswj@20241', '常见'],
])('%s is refused for its %s', (password, reason) => {
  expect(passwordRefusal(password, 'zhangwei')).toContain(reason)
})

test('a character outside the basic plane counts as one', () => {
  expect(passwordRefusal('Aa1-𠮷𠮷𠮷𠮷𠮷', 'zhangwei')).toContain('长度')
  expect(passwordRefusal('Aa1-𠮷㛃𫖯𰻝吉山', 'zhangwei')).toBeUndefined()
})

test('no text makes the check slow', async () => {
  const took = await processorTime(() => {
    for (const text of ['a'.repeat(64), 'pass'.repeat(16), 'oaoaoaoaoa'.repeat(6), 'A1-'.repeat(21)]) {
      passwordRefusal(`${text.slice(0, 60)}A1-`, 'zhangwei')
    }
  })
  expect(took).toBeLessThan(200)
})
