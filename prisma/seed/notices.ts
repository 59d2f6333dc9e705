/** What the asset section of the demo city has to say to everybody. The last is the newest. */
export const demoNotices: {
  title: string
  body: string
  audience: []
  urgent: boolean
}[] = [
  {
    title: '关于做好公务用车年度检验的提示',
    body: '检验有效期将于近期届满的车辆，请使用单位提前送检，并将检验合格标志的有效期告知资产科更新登记。\n逾期未检的车辆不得上路行驶。',
    audience: [],
    urgent: false,
  },
  {
    title: '关于开展办公用房和公务用车信息核对工作的通知',
    body: '各单位：\n请登录本系统，核对本单位及下级单位的编制、人员、办公用房和公务用车登记信息。与实际不符的，请将更正内容和依据文件报送资产科。\n退休、调离人员的办公用房，应当自办理手续之日起一个月内腾退。',
    audience: [],
    urgent: true,
  },
]
