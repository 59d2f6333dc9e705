/** Why a database cannot be used, each with the sentence an operator reads. */
const sentences = {
  unreachable: (where: string) =>
    `无法连接数据库 ${where}：请检查 DATABASE_URL 中的地址和端口，并确认 PostgreSQL 已启动。`,
  'not-postgresql': (where: string) =>
    `${where} 处的服务不是 PostgreSQL：请检查 DATABASE_URL 中的地址和端口，本系统需要 PostgreSQL 15 或更高版本。`,
  'malformed-url': () =>
    'DATABASE_URL 格式不正确：请按 postgresql://用户名:密码@主机:端口/数据库名 填写（密码中的特殊字符需作百分号编码）。',
  'wrong-credentials': (where: string) =>
    `数据库 ${where} 拒绝登录：请检查 DATABASE_URL 中的用户名、密码以及服务器的访问许可（pg_hba.conf）。`,
  'no-such-database': (where: string) => `数据库 ${where} 不存在：请先建立该数据库，或更正 DATABASE_URL 中的数据库名。`,
  'too-old': (version: string) => `数据库版本为 PostgreSQL ${version}，版本过低：请改用 PostgreSQL 15 或更高版本。`,
  'not-utf8': (encoding: string) => `数据库的字符编码为 ${encoding}：请以 UTF-8 编码重新建立数据库。`,
  'ctype-c': (ctype: string) =>
    `数据库的 LC_CTYPE 为 ${ctype}，不能正确处理中文：请以 UTF-8 的 LC_CTYPE（如 C.UTF-8）重新建立数据库。`,
  'no-create-right': (user: string) =>
    `数据库用户 ${user} 无权建表：请授予其本数据库的 CREATE 权限及 public 模式的 CREATE 权限。`,
  'no-extension-right': (name: string) =>
    `当前数据库用户无权建立扩展 ${name}：请由管理员在本数据库执行 CREATE EXTENSION ${name}，或授予该用户本数据库的 CREATE 权限。`,
  'extension-missing': (name: string) =>
    `数据库服务器未安装扩展 ${name}：请在服务器上安装 PostgreSQL 的 contrib 组件后重试。`,
  'newer-database': (name: string) =>
    `数据库由更高版本的程序建立（含本程序未知的变更 ${name}）：请升级程序后再启动，数据未作任何改动。`,
  'changed-migration': (name: string) =>
    `数据库变更文件 ${name} 与已执行的内容不一致：请恢复程序的原始文件后再启动，数据未作任何改动。`,
  'not-empty': (table: string) =>
    `数据库中已有其他数据表（如 ${table}）：请为本系统另建一个空数据库，再更正 DATABASE_URL 中的数据库名。`,
  'failed-migration': (name: string) =>
    `数据库变更 ${name} 执行失败，已整体撤回：请将数据目录中的 start-failure.log 提供给维护人员处理后再启动。`,
  'unfinished-migration': (name: string) =>
    `数据库变更 ${name} 曾由其他工具执行且未完成：请先修复，并用 prisma migrate resolve 标记后再启动。`,
  'migration-locked': () => '另有程序正在变更数据库结构且长时间未结束：请待其结束后再启动。',
  'unreadable-account': (folder: string) =>
    `运行数据库的账户不能进入数据目录 ${folder}：请用 DATA_DIR 指定私人目录以外的位置，例如 /var/lib/heding。`,
  'secret-lost': (file: string) => `数据库已存在，但缺少口令文件 ${file}：请从备份恢复该文件后再启动。`,
  'wrong-secret': (file: string) => `口令文件 ${file} 与数据库不符：请从备份恢复与该数据库配套的口令文件后再启动。`,
  'not-durable': (setting: string) =>
    `数据库未开启防断电保护（${setting} 不是 on）：请恢复该项设置后再启动，以免断电时丢失数据。`,
  'did-not-start': (log: string) => `内置数据库未能启动：请查看日志 ${log}，或将其提供给维护人员。`,
} as const satisfies Record<string, (subject: string) => string>

export type DatabaseProblemCode = keyof typeof sentences

/** A database that cannot be used as it is; `message` is one Chinese sentence, `cause` what the server said. */
export class DatabaseProblem extends Error {
  readonly code: DatabaseProblemCode
  constructor(code: DatabaseProblemCode, subject = '', cause?: unknown) {
    super(sentences[code](subject), { cause })
    this.code = code
  }
}
