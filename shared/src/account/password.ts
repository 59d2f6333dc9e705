const LENGTH_MIN = 10
const LENGTH_MAX = 64
/** For passwords that an operator or administrator gives to an account. */
export const GIVEN_LENGTH_MIN = 8

const kinds = [/\p{Lowercase}/u, /\p{Uppercase}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u]

/** Words of which most guessed passwords are made, with digits and signs around or inside them. */
const common = new Set(
  `password passwd passw0rd pass admin administrator root system sys manager master user guest test testing demo
  default temp temporary change changeme letmein welcome hello login logon signin qwerty qwertyuiop asdf asdfgh asdfghjkl
  zxcv zxcvbn zxcvbnm qaz qazwsx qazwsxedc wsx edc rfv qweasd qweasdzxc abc abcd abcde abcdef abcdefg iloveyou woaini
  woaiwojia wodemima mima guanliyuan yonghu xitong dragon monkey sunshine princess football baseball superman batman
  shadow freedom whatever trustno michael jordan summer winter spring autumn monday friday january china zhongguo
  beijing shanghai anhui hefei jiguan jiguanshiwu shiwuju jgsw jgswj zhengfu gov government office oa heding zichan
  caiwu cheliang fangwu gongwuyong internet server oracle mysql postgres huawei lenovo windows secret security`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

const runs = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
]
const leet: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/**
 * Why a person may not choose this password, as a sentence, or undefined when it will do. Lengths count code points.
 * Source: GB/T 22239-2019 身份鉴别; the numbers are this product's own.
 */
export function passwordRefusal(password: string, username: string): string | undefined {
  const length = [...password].length
  if (length < LENGTH_MIN || length > LENGTH_MAX) return `密码长度应为 ${LENGTH_MIN} 至 ${LENGTH_MAX} 个字符`
  if (kinds.filter((kind) => kind.test(password)).length < 3) {
    return '密码应至少包含大写字母、小写字母、数字、其他符号中的三种'
  }
  if (sharesFragment(password, username)) return '密码不得包含用户名中连续三个及以上的字符'
  if (isCommon(password)) return '密码过于常见，容易被猜中，请换一个'
  return undefined
}

function sharesFragment(password: string, username: string): boolean {
  const [low, login] = [password.toLowerCase(), [...username.toLowerCase()]]
  return login.some((_, at) => at + 3 <= login.length && low.includes(login.slice(at, at + 3).join('')))
}

/** Well-known words, a run of the alphabet or keyboard, or one repeated group, whatever decorates them. */
function isCommon(password: string): boolean {
  const low = password.toLowerCase()
  // Digits and signs at the ends decorate; inside they may stand for letters.
  const bare = [low, low.replace(/[^a-z]+$/, ''), low.replace(/^[^a-z]+|[^a-z]+$/g, '')]
  const cores = bare.flatMap((text) => [
    lettersOf(text),
    lettersOf([...text].map((char) => leet[char] ?? char).join('')),
  ])
  return cores.some((core) => isWords(core) || isRun(core)) || isRun(low.replace(/[^a-z0-9]/g, '')) || repeats(low)
}

const lettersOf = (text: string) => text.replace(/[^a-z]+/g, '')

/** Whether the text is nothing but well-known words, one behind another. */
const isWords = (text: string): boolean =>
  common.has(text) || [...text].some((_, at) => at > 0 && common.has(text.slice(0, at)) && isWords(text.slice(at)))

const isRun = (text: string) =>
  text.length >= 3 && runs.some((run) => run.includes(text) || [...run].reverse().join('').includes(text))

/** `abcabcabc`: a group of up to four characters over and over. */
function repeats(text: string): boolean {
  for (let size = 1; size <= 4; size++) {
    const group = text.slice(0, size)
    if (text.length >= size * 3 && group.repeat(Math.ceil(text.length / size)).startsWith(text)) return true
  }
  return false
}
