const digits = '零壹贰叁肆伍陆柒捌玖'
const places = ['', '拾', '佰', '仟']
const groups = ['', '万', '亿', '万亿']

const digit = (sign: string): string => digits[Number(sign)] ?? ''

/** Four digits of the whole part: 零 stands once where digits lack between two others. */
function groupInWords(group: string): string {
  const words = [...group].map((sign, at) => (sign === '0' ? '零' : digit(sign) + places[group.length - 1 - at]))
  return words.join('').replace(/零+/g, '零').replace(/零$/, '')
}

function wholeInWords(whole: string): string {
  const count = Math.ceil(whole.length / 4)
  const padded = whole.padStart(count * 4, '0')
  let words = ''
  for (let at = 0; at < count; at++) {
    const group = padded.slice(at * 4, at * 4 + 4)
    const written = groupInWords(group)
    if (written === '') words += words === '' || words.endsWith('零') ? '' : '零'
    else {
      // A group that begins with 零 says so itself.
      if (words.endsWith('零') && written.startsWith('零')) words = words.slice(0, -1)
      words += written + groups[count - 1 - at]
    }
  }
  return words.replace(/^零+/, '').replace(/零$/, '')
}

/**
 * An amount in yuan in 中文大写金额数字, as bills are filled in (票据法; 支付结算办法附一): 整 after 元 and 角, none after 分.
 * @param amount plain decimal with at most two places, below 10¹⁶
 * @throws RangeError for anything else
 */
export function capitalAmount(amount: string): string {
  const [, sign = '', whole = '', cents = ''] = /^(-?)(\d{1,16})(?:\.(\d{1,2}))?$/.exec(amount) ?? []
  if (whole === '') throw new RangeError(`no amount: ${amount}`)
  const yuan = wholeInWords(whole.replace(/^0+/, ''))
  const [jiao = '0', fen = '0'] = cents.padEnd(2, '0')
  if (yuan === '' && jiao === '0' && fen === '0') return '零元整'
  const minor =
    (jiao === '0' ? (fen === '0' || yuan === '' ? '' : '零') : `${digit(jiao)}角`) +
    (fen === '0' ? '整' : `${digit(fen)}分`)
  return `${sign && '负'}${yuan && `${yuan}元`}${minor}`
}
