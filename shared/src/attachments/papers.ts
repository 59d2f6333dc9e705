/** 材料类别: what a file is, in the order in which it is offered. */
export const papers = [
  '批准文件',
  '权属证书',
  '合同协议',
  '行驶证',
  '登记证书',
  '移交验收单',
  '评估报告',
  '缴款凭证',
  '会议纪要',
  '平面图',
  '照片',
  '其他',
] as const
export type Paper = (typeof papers)[number]
