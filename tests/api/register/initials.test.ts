import { keystrokes, speller } from '@heding/api/register/initials.ts'
import { spellOlderRows } from '@heding/api/register/spell-once.ts'
import { expect, test } from 'vitest'
import { buildAgency, buildPerson } from '../../support/build-agency.ts'
import { buildRoom } from '../../support/build-office.ts'
import { headings, startTown } from '../imports/town.ts'

const town = await startTown()
const { db, deps, load, as } = town

const found = async (noun: 'agencies' | 'people' | 'rooms' | 'compounds', q: string) => {
  const answer = await as('leader')[noun].$get({ query: { q } })
  const { items } = await answer.json()
  return items.map((item) => ('name' in item ? item.name : item.code))
}

test.each([
  ['张三', 'person', 'zs'],
  ['单小平', 'person', 'sxp'],
  ['欧阳明', 'person', 'oym'],
  ['云溪市机关事务管理局', 'name', 'yxsjgswglj'],
  ['重庆路银行', 'name', 'cqlyh'],
  ['Zhang San', 'person', ''],
] as const)('%s is typed by its initials as a %s: %s', async (text, kind, initials) => {
  expect((await speller())(text, kind)).toBe(initials)
})

test.each([
  ['张伟', 'person', 'zw ZHANGWEI WEI'],
  ['单小平', 'person', 'sxp SHANXIAOPING XIAOPING PING'],
  ['吕丽', 'person', 'll LVLI LI'],
  ['Zhang San', 'person', ''],
] as const)('%s is typed in full as a %s: %s', async (text, kind, typed) => {
  expect((await keystrokes())(text, kind)).toBe(typed)
})

test('people and agencies are found by the whole pinyin from any syllable on, joined or apart, and not from within one', async () => {
  await load('agencies', '单位编码,单位名称,机关层级', ['FP1,白水市林业局,县级机关'])
  await load('people', headings.people, [
    'FP-P1,张伟,FP1,科级以下,在职,,',
    'FP-P2,张大为,FP1,科级以下,在职,,',
    'FP-P3,安娜,FP1,科级以下,在职,,',
  ])
  for (const [q, names] of [
    ['zhangwei', ['张伟']],
    ['ZhangW', ['张伟']],
    ['zhang wei', ['张伟', '张大为']],
    ['zhang', ['张伟', '张大为']],
    ['wei', ['张伟', '张大为']],
    ['zw', ['张伟']],
    ['an', ['安娜']],
    ['hang', []],
    ['fp-p3', ['安娜']],
  ] as const) {
    expect([q, await found('people', q)]).toEqual([q, names])
  }
  expect(await found('agencies', 'linyeju')).toEqual(['白水市林业局'])
  expect(await found('agencies', 'baishui')).toEqual(['白水市林业局'])
})

test('what is imported is found by the initials of its pinyin', async () => {
  expect(await load('agencies', '单位编码,单位名称,机关层级', ['SP1,云溪市审计局,县级机关'])).toMatchObject({
    created: 1,
  })
  expect(await found('agencies', 'yxssjj')).toEqual(['云溪市审计局'])
  await load('people', headings.people, ['SP-P1,单晓明,SP1,科级以下,在职,,'])
  expect(await found('people', 'sxm')).toEqual(['单晓明'])
  expect(await found('people', '晓明')).toEqual(['单晓明'])
  await load('rooms', headings.rooms, ['SP-R1,审计局大院,东楼,1,101,办公室,18,SP1,'])
  expect(await found('compounds', 'sjjdy')).toEqual(['审计局大院'])
  expect(await found('rooms', 'sjjdy')).toEqual(['SP-R1'])
})

test('rows from before there was pinyin are completed once, and are then found by it', async () => {
  const agency = await buildAgency(db, { name: '云溪市水务局' })
  await buildPerson(db, { agency, name: '仇千里' })
  await buildRoom(db, { agency, compound: '水务大院' })
  expect(await found('people', 'qql')).toEqual([])
  await spellOlderRows(deps)
  await spellOlderRows(deps)
  expect(await found('people', 'qql')).toEqual(['仇千里'])
  expect(await found('people', 'qiuqianli')).toEqual(['仇千里'])
  expect(await found('agencies', 'yxsswj')).toEqual(['云溪市水务局'])
  expect(await found('compounds', 'swdy')).toEqual(['水务大院'])
  expect(await db.query('select from completed_once')).toHaveLength(1)
})
