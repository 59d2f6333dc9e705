/** What is done, as the auditor reads it; an action that is not listed shows under its own name. */
export const auditActions: Record<string, string> = {
  'sign-in': '登录',
  'sign-in-refused': '登录失败',
  'sign-out': '退出登录',
  'change-password': '修改密码',
  'create-account': '新建账户',
  'change-account': '变更账户',
  'grant-role': '授予角色',
  'reset-password': '重置密码',
  'end-sessions': '强制下线',
  'create-token': '新建令牌',
  'delete-token': '删除令牌',
  'appoint-deputy': '指定代理',
  'revoke-deputy': '撤销代理',
  'stand-in-on': '开始代理',
  'stand-in-off': '结束代理',
  refusal: '拒绝访问',
  export: '导出下载',
  'upload-import': '上传导入文件',
  import: '导入',
  'undo-import': '撤销导入',
  'take-up-room': '分配房间',
  'give-back-room': '腾退房间',
}

export const auditResults: Record<string, string> = { done: '成功', refused: '拒绝' }
