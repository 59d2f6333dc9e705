import { roles } from '@heding/shared/account/role.ts'
import type { FirstAdmin } from '../account/first-admin.ts'
import type { StartSettings } from '../http/settings.ts'
import type { FirstRun } from './first-run.ts'

const resetCommand = 'npx -y pnpm@12.21.0 admin:reset'

/** How the first administrator signs in; said once. */
export const adminLine = ({ username, secret }: FirstAdmin) =>
  secret === null
    ? `管理员账户 ${username} 已建立，密码为 ADMIN_PASSWORD 所设。`
    : `管理员账户 ${username} 的一次性密码：${secret}（仅显示这一次，72 小时内有效，首次登录须修改）`

/** What the operator sees once the product runs: where it is, who may sign in, how to end it. */
export function greeting(url: string, settings: StartSettings, { admin, demo }: FirstRun): string {
  const lines = ['', `核定已启动：${settings.publicUrl ?? url}`, '']
  if (!admin) lines.push(`管理员账户为 admin；忘记密码时请运行 ${resetCommand}。`)
  if (demo) {
    lines.push(`演示城市各角色账户如下，密码均为 ${demo.password}`)
    for (const { username, name, role } of demo.accounts) lines.push(`  ${username.padEnd(14)}${name || roles[role]}`)
    lines.push('正式使用请另设数据目录（DATA_DIR）并以 SEED=none 启动。')
  }
  lines.push(`数据目录：${settings.dataDir}${settings.databaseUrl ? '（数据库由 DATABASE_URL 指定）' : ''}`)
  lines.push('停止：按 Ctrl+C。', '')
  return lines.join('\n')
}
