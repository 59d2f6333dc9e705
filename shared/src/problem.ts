/**
 * Every refusal the API can give: its status and title. The type goes out as `urn:heding:problem:TYPE` (RFC 9457);
 * types are stable, titles are for people.
 */
export const problems = {
  'invalid-request': { status: 422, title: '请求内容不符合要求' },
  'rejected-rows': { status: 422, title: '内容有误，未写入任何一行' },
  'malformed-request': { status: 400, title: '请求无法识别' },
  'not-signed-in': { status: 401, title: '请先登录' },
  'wrong-credentials': { status: 401, title: '用户名或密码不正确，或账户暂时锁定' },
  'password-change-required': { status: 403, title: '请先修改初始密码' },
  'not-allowed': { status: 403, title: '您的角色不能进行此操作' },
  'foreign-origin': { status: 403, title: '请求来源不受信任' },
  'not-found': { status: 404, title: '没有找到，或您无权查看' },
  'method-not-allowed': { status: 405, title: '不支持此请求方式' },
  conflict: { status: 409, title: '与现有记录冲突' },
  'stale-record': { status: 409, title: '记录已被他人修改，请刷新后重试' },
  'out-of-order': { status: 409, title: '案件的现状不能办理此步骤' },
  'own-case': { status: 403, title: '不得审批本人申报或经办的案件' },
  'missing-paper': { status: 422, title: '缺少办理此步骤的材料' },
  'broken-guard': { status: 422, title: '不符合办理此步骤的条件' },
  'cannot-undo': { status: 409, title: '不能撤销：已有后续数据以此为依据' },
  'damaged-file': { status: 410, title: '附件已损坏或丢失，不予提供' },
  'too-large': { status: 413, title: '文件或请求过大' },
  'unsupported-file': { status: 415, title: '不支持的文件格式' },
  'unsupported-media-type': { status: 415, title: '不支持的请求内容类型' },
  'too-many-requests': { status: 429, title: '请求过于频繁，请稍后再试' },
  unavailable: { status: 503, title: '服务暂时不可用，请稍后重试' },
  internal: { status: 500, title: '系统内部错误，已记录' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemType = keyof typeof problems
