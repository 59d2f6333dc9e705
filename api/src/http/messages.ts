import { z } from '@hono/zod-openapi'

const typeNames: Record<string, string> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  object: '对象',
  array: '列表',
  date: '日期',
}

const formatNames: Record<string, string> = {
  date: '日期（如 2018-03-05）',
  datetime: '时间',
  url: '网址',
  uuid: 'UUID',
}

const sizeUnits: Record<string, string> = { string: '个字符', array: '项', set: '项', file: '字节' }

/** What is wrong with one value, in Chinese; a schema's own message comes before it. */
function messageOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return '必须填写'
      return `应为${typeNames[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return `只能是下列之一：${issue.values.map(String).join('、')}`
    case 'unrecognized_keys':
      return `不接受的项：${issue.keys.join('、')}`
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return '不能为空'
      return `不得${issue.inclusive === false ? '小于或等于' : '少于'} ${issue.minimum} ${sizeUnits[issue.origin] ?? ''}`.trimEnd()
    case 'too_big':
      return `不得${issue.inclusive === false ? '大于或等于' : '超过'} ${issue.maximum} ${sizeUnits[issue.origin] ?? ''}`.trimEnd()
    case 'invalid_format':
      return formatNames[issue.format] ? `应为${formatNames[issue.format]}` : '格式不正确'
    case 'not_multiple_of':
      return `应为 ${issue.divisor} 的倍数`
    default:
      return '不符合要求'
  }
}

z.config({ customError: messageOf })
