import { isDay } from '../day.ts'
import { textFault } from '../imports/text.ts'

/** A line of a choice or of a list to be ticked off. */
export interface Item {
  code: string
  title: string
}

/** What a person states when taking a step; the form, the check and the printed paper read the same line. */
export type Field = { name: string; title: string; optional?: true; hint?: string } & (
  | { kind: 'line' | 'paragraphs'; max: number }
  | { kind: 'day' | 'agency' | 'fees' }
  /** yuan with two places */
  | { kind: 'money'; zero?: true }
  | { kind: 'km' }
  | { kind: 'count'; least: number; most: number }
  | { kind: 'choice'; items: readonly Item[] }
  /** every item has to be ticked */
  | { kind: 'ticks'; items: readonly Item[] }
  /** several short texts, such as names */
  | { kind: 'lines'; least: number; most: number }
)

export const feeItems = ['评估费', '拍卖佣金', '税金', '停放保管费', '拆解运输费', '其他费用'] as const
/** Who bears a fee: it is taken off what is remitted, or paid from the budget and only noted. */
export const feeBearers = ['处置收入', '部门预算'] as const

export interface Fee {
  item: (typeof feeItems)[number]
  /** yuan with two places */
  amount: string
  bearer: (typeof feeBearers)[number]
}

export type FieldValue = string | number | string[] | Fee[]
/** What was stated, by the field's name. */
export type Values = Readonly<Record<string, FieldValue>>

export interface FieldFault {
  field: string
  message: string
}

const MONEY = /^\d{1,12}(\.\d{1,2})?$/
const padded = (amount: string) => {
  const [whole = '0', cents = ''] = amount.split('.')
  return `${whole.replace(/^0+(?=\d)/, '')}.${cents.padEnd(2, '0')}`
}
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/** A field's value in the shape in which it is kept, or what is wrong with it. */
type Read = { value: FieldValue } | { fault: string }

const readText = (value: unknown, max: number, lines: boolean): Read => {
  if (!isText(value)) return { fault: '请填写' }
  const fault = textFault(value, { max, lines })
  return fault ? { fault } : { value: value.trim() }
}
const readMoney = (value: unknown, zero: boolean): Read => {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || !MONEY.test(text)) return { fault: '请填写金额（元），最多两位小数，如 12500.00' }
  const amount = padded(text)
  return amount === '0.00' && !zero ? { fault: '金额须大于 0' } : { value: amount }
}
const readCount = (value: unknown, least: number, most: number): Read => {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value
  const fits = typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most
  return fits ? { value: number } : { fault: `请填写 ${least} 至 ${most} 之间的整数` }
}
const readKm = (value: unknown): Read => {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^\d{1,7}(\.\d{1,2})?$/.test(text)
    ? { value: text }
    : { fault: '请填写里程表读数（公里），最多两位小数' }
}
const readFees = (value: unknown): Read => {
  if (!Array.isArray(value) || value.length > 20) return { fault: '费用须为列表，最多 20 项' }
  const fees: Fee[] = []
  for (const [at, fee] of value.entries()) {
    const { item, amount, bearer = '处置收入', ...rest } = (fee ?? {}) as Record<string, unknown>
    const money = readMoney(amount, false)
    const known = feeItems.find((one) => one === item)
    const by = feeBearers.find((one) => one === bearer)
    if (!known) return { fault: `第 ${at + 1} 项费用名称须为：${feeItems.join('、')}` }
    if (!by) return { fault: `第 ${at + 1} 项费用承担须为：${feeBearers.join('、')}` }
    if ('fault' in money) return { fault: `第 ${at + 1} 项费用${money.fault}` }
    if (Object.keys(rest).length > 0) return { fault: `第 ${at + 1} 项费用只需名称、金额和承担` }
    fees.push({ item: known, amount: String(money.value), bearer: by })
  }
  return { value: fees }
}

function readField(field: Field, value: unknown): Read {
  switch (field.kind) {
    case 'line':
      return readText(value, field.max, false)
    case 'paragraphs':
      return readText(value, field.max, true)
    case 'agency':
      return readText(value, 200, false)
    case 'day':
      return typeof value === 'string' && isDay(value) ? { value } : { fault: '请填写日期，如 2026-03-05' }
    case 'money':
      return readMoney(value, field.zero === true)
    case 'km':
      return readKm(value)
    case 'count':
      return readCount(value, field.least, field.most)
    case 'choice': {
      const item = field.items.find(({ code }) => code === value)
      return item ? { value: item.code } : { fault: `须为下列之一：${field.items.map(({ code }) => code).join('、')}` }
    }
    case 'ticks': {
      const ticked: unknown[] = Array.isArray(value) ? value : []
      const open = field.items.filter(({ code }) => !ticked.includes(code))
      if (open.length > 0) return { fault: `尚未逐项确认：${open.map(({ title }) => title).join('、')}` }
      const unknown = ticked.length > field.items.length
      return unknown ? { fault: '含有清单之外的项目' } : { value: field.items.map(({ code }) => code) }
    }
    case 'lines': {
      const lines = (Array.isArray(value) ? value : []).map((one) => readText(one, 100, false))
      const texts = lines.flatMap((read) => ('value' in read ? [String(read.value)] : []))
      const fits = texts.length === lines.length && texts.length >= field.least && texts.length <= field.most
      if (!fits) return { fault: `请填写 ${field.least} 至 ${field.most} 项，每项不超过 100 字` }
      return new Set(texts).size < texts.length ? { fault: '各项不得重复' } : { value: texts }
    }
    case 'fees':
      return readFees(value)
  }
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** What was stated, read by the fields of the step: in the shape in which it is kept, or every fault by field. */
export function readFields(
  fields: readonly Field[],
  given: Readonly<Record<string, unknown>>,
): { values: Values } | { faults: FieldFault[] } {
  const values: Record<string, FieldValue> = {}
  const faults: FieldFault[] = []
  for (const field of fields) {
    const value = given[field.name]
    if (field.optional && isEmpty(value)) continue
    const read = readField(field, value)
    if ('fault' in read) faults.push({ field: field.name, message: `${field.title}：${read.fault}` })
    else values[field.name] = read.value
  }
  const known = new Set(fields.map(({ name }) => name))
  for (const name of Object.keys(given)) {
    if (!known.has(name)) faults.push({ field: name, message: `${name}：此步骤没有这一项` })
  }
  return faults.length > 0 ? { faults } : { values }
}

/** One text that was stated; null where it was left out. */
export const textOf = (values: Values, name: string): string | null => {
  const value = values[name]
  return typeof value === 'string' ? value : null
}
export const numberOf = (values: Values, name: string): number | null => {
  const value = values[name]
  return typeof value === 'number' ? value : null
}
/** The fees that were stated. */
export const feesOf = (values: Values): readonly Fee[] => {
  const { fees } = values
  return Array.isArray(fees) ? fees.filter((fee): fee is Fee => typeof fee === 'object') : []
}
