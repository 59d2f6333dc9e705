import type { Column } from './kinds.ts'

/** How a column is filled in, in words: for templates and help. */
export const describeColumn = (column: Column): string => {
  switch (column.type) {
    case 'key':
      return '文本，编号的前导零须保留'
    case 'text':
      return `文本，不超过 ${column.max} 字`
    case 'enum':
      return `从下拉列表中选择：${column.values.join('、')}`
    case 'date':
      return '日期，如 2018-03-05'
    case 'decimal':
      return `数字，不为负，最多 ${column.decimals} 位小数`
    case 'integer':
      return `整数，不小于 ${column.min}`
    case 'plate':
      return '号牌全号，如 皖P12345；间隔号可有可无'
    case 'vin':
      return '17 位，只用数字和除 I、O、Q 以外的大写字母'
  }
}
