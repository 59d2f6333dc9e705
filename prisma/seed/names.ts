import type { Chance } from './random.ts'

const surnames = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
]
const first = [...'建国志明文海永德家晓春秋立新小玉美丽雪秀淑慧雅静思佳俊浩宇天子一云正光红卫东学世泽宏振荣']
const second = [
  ...'华军强伟平波涛斌辉鹏飞杰峰磊洋勇刚毅林森松柏江河山川芳娟敏燕玲霞梅兰萍莉英红婷颖琳洁欣怡宁清远达成明亮安',
]

/** A name of common characters; about one in four has a single given character. */
export const personName = (random: Chance): string =>
  `${random.pick(surnames)}${random.percent(75) ? random.pick(first) : ''}${random.pick(second)}`
