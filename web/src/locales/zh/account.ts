export const account = {
  signIn: {
    title: '登录',
    username: '用户名',
    password: '密码',
    submit: '登录',
    expired: '登录已失效，请重新登录。登录后回到原来的页面。',
    need: { username: '请输入用户名', password: '请输入密码' },
    forgotten: '忘记密码请联系系统管理员重置。',
  },
  password: {
    title: '修改密码',
    first: '首次登录，请先修改初始密码。',
    current: '当前密码',
    next: '新密码',
    again: '再次输入新密码',
    submit: '修改密码',
    done: '密码已修改',
    later: '退出登录',
    mismatch: '两次输入的新密码不一致',
    need: { current: '请输入当前密码', next: '请输入新密码', again: '请再次输入新密码' },
    rules:
      '密码须为 10 至 64 个字符，至少含大写字母、小写字母、数字、其他符号中的三种，不含用户名中连续三个字符，不用常见词语；不得与近期用过的密码相同。',
  },
} as const
