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

/** The place in an instrument, as a finding cites it. */
export const clauseOf = ({ name, number }: Instrument, locator: string): Clause => ({
  instrument: name,
  number,
  locator,
})
