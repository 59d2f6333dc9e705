import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { checkProof, type Digests } from '@heding/shared/disposal/proof.ts'

/**
 * `pnpm verify-draw proof.json [SM3 on the printed page]`: repeats a draw from its proof, on any machine, without the
 * database and without the server. Exit code 0: everything agrees; 1: something does not; 2: no such file.
 */
const digests: Digests = {
  sm3: (text) => createHash('sm3').update(text).digest('hex'),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
}

/** The text of the file; what is no UTF-8 is no proof and reads as nothing. */
function read(path: string): string | undefined {
  try {
    const bytes = readFileSync(path)
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      return ''
    }
  } catch {
    return undefined
  }
}

function main([path, printed]: string[]): number {
  if (path === undefined) {
    console.error('用法：pnpm verify-draw 抽取证明.json [纸质证明所印的 SM3 摘要]')
    return 2
  }
  const text = read(path)
  if (text === undefined) {
    console.error(`无法读取文件：${path}；请核对路径后重试`)
    return 2
  }
  const checks = checkProof(text, digests, printed)
  for (const { part, fault } of checks) console.log(fault === null ? `相符    ${part}` : `不相符  ${part}：${fault}`)
  const faults = checks.filter(({ fault }) => fault !== null)
  console.log(
    faults.length === 0
      ? '结论：名单摘要、种子与抽取结果均相符，抽取可以重现。'
      : `结论：有 ${faults.length} 项不相符，此证明不可采信。`,
  )
  return faults.length === 0 ? 0 : 1
}

process.exitCode = main(process.argv.slice(2))
