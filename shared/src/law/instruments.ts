import type { Day } from '../day.ts'
import type { Clause } from './finding.ts'

/** A document that rules stand in: its name, its number and its first day in force. */
export interface Instrument {
  name: string
  number: string
  from: Day
}

/** 机关事务管理条例. */
export const so621: Instrument = { name: '机关事务管理条例', number: '国务院令第621号', from: '2012-10-01' }

/** 党政机关办公用房建设标准. */
export const std2014: Instrument = {
  name: '党政机关办公用房建设标准',
  number: '发改投资〔2014〕2674号',
  from: '2014-11-24',
}

/** 党政机关办公用房管理办法. */
export const off2017: Instrument = {
  name: '党政机关办公用房管理办法',
  number: '中办发〔2017〕70号',
  from: '2017-12-05',
}

/** 党政机关公务用车管理办法; takes the place of that of 2011 (中办发〔2011〕2号). */
export const veh2017: Instrument = {
  name: '党政机关公务用车管理办法',
  number: '中办发〔2017〕71号',
  from: '2017-12-05',
}

/** 机动车强制报废标准规定. */
export const scrap2012: Instrument = {
  name: '机动车强制报废标准规定',
  number: '商务部、国家发展改革委、公安部、环境保护部令2012年第12号',
  from: '2013-05-01',
}

/** 道路交通安全法实施条例. */
export const so405: Instrument = { name: '道路交通安全法实施条例', number: '国务院令第405号', from: '2004-05-01' }

/** 拍卖法, as amended in 2015. */
export const auctionLaw: Instrument = { name: '中华人民共和国拍卖法', number: '主席令第24号修正', from: '2015-04-24' }

/** 资产评估法. */
export const appraisalLaw: Instrument = { name: '中华人民共和国资产评估法', number: '主席令第46号', from: '2016-12-01' }

/** 机动车登记规定. */
export const reg164: Instrument = { name: '机动车登记规定', number: '公安部令第164号', from: '2022-05-01' }

/** 报废机动车回收管理办法. */
export const so715: Instrument = { name: '报废机动车回收管理办法', number: '国务院令第715号', from: '2019-06-01' }

/** 行政事业性国有资产管理条例. */
export const so738: Instrument = { name: '行政事业性国有资产管理条例', number: '国务院令第738号', from: '2021-04-01' }

/**
 * What the shipped limits without a national number stand on: common practice, to be replaced by the bureau's own
 * document under 本单位规则.
 */
export const practice: Instrument = { name: '处置工作惯例（默认值，请按本地规定修改）', number: '', from: '2000-01-01' }

/** The place in an instrument, as a finding cites it. */
export const clauseOf = ({ name, number }: Instrument, locator: string): Clause => ({
  instrument: name,
  number,
  locator,
})
