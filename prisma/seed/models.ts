/** A model that agencies buy: what it is, what it costs in which years, and what it may be bought for. */
export interface Model {
  name: string
  /** the maker's three letters of the VIN */
  maker: string
  bodyType: string
  energy: string
  /** litres; empty without an engine */
  displacement: string
  seats: number
  /** whole hundreds of yuan */
  price: number
  years: readonly [number, number]
  categories: readonly string[]
  /** 配备审批, where the model needs more than the ordinary */
  approval?: '工作需要' | '特殊情况'
}

const [confidential, emergency, duty, special, other] = [
  '机要通信用车',
  '应急保障用车',
  '执法执勤用车',
  '特种专业技术用车',
  '其他公务用车',
]
export const categories: readonly string[] = [confidential, emergency, duty, special, other]

type Row = [
  name: string,
  maker: string,
  bodyType: string,
  energy: string,
  displacement: string,
  seats: number,
  price: number,
  from: number,
  until: number,
  categories: string[],
  approval?: Model['approval'],
]

const model = ([
  name,
  maker,
  bodyType,
  energy,
  displacement,
  seats,
  price,
  from,
  until,
  uses,
  approval,
]: Row): Model => ({
  name,
  maker,
  bodyType,
  energy,
  displacement,
  seats,
  price,
  years: [from, until],
  categories: uses,
  approval,
})

/** What is bought for the present fleet. */
export const models: readonly Model[] = (
  [
    ['大众朗逸1.5L', 'LSV', '轿车', '汽油', '1.5', 5, 1118, 2016, 2022, [confidential, duty, other]],
    ['大众捷达1.6L', 'LFV', '轿车', '汽油', '1.6', 5, 886, 2010, 2017, [confidential, duty, other]],
    ['日产轩逸1.6L', 'LGB', '轿车', '汽油', '1.6', 5, 1088, 2013, 2021, [confidential, duty]],
    ['荣威i6 PLUS', 'LSJ', '轿车', '汽油', '1.5', 5, 968, 2020, 2024, [confidential, duty]],
    ['大众帕萨特1.8TSI', 'LSV', '轿车', '汽油', '1.8', 5, 1798, 2012, 2018, [emergency, other]],
    ['别克君威1.5T', 'LSG', '轿车', '汽油', '1.5', 5, 1668, 2018, 2023, [emergency, other]],
    ['红旗H5 1.5T', 'LFP', '轿车', '汽油', '1.5', 5, 1698, 2021, 2026, [emergency, other]],
    ['丰田卡罗拉双擎', 'LFM', '轿车', '混合动力', '1.8', 5, 1398, 2019, 2024, [emergency, other]],
    ['比亚迪秦PLUS EV', 'LGX', '轿车', '纯电动', '', 5, 1298, 2021, 2026, [confidential, duty, other]],
    ['红旗E-QM5', 'LFP', '轿车', '纯电动', '', 5, 1588, 2022, 2026, [emergency, other]],
    ['广汽埃安S', 'LMG', '轿车', '纯电动', '', 5, 1398, 2020, 2025, [emergency, other, duty]],
    ['比亚迪宋PLUS DM-i', 'LC0', '其他小型客车', '插电式混合动力', '1.5', 5, 1548, 2021, 2026, [emergency, other]],
    ['长安CS75 1.5T', 'LS4', '其他小型客车', '汽油', '1.5', 5, 1098, 2017, 2025, [duty]],
    ['哈弗H6 1.5T', 'LGW', '其他小型客车', '汽油', '1.5', 5, 1158, 2016, 2024, [duty]],
    ['大众途岳1.4T', 'LSV', '其他小型客车', '汽油', '1.4', 5, 1638, 2019, 2024, [duty], '工作需要'],
    ['别克GL8 2.0T', 'LSG', '其他小型客车', '汽油', '2.0', 7, 2329, 2018, 2025, [emergency, other], '特殊情况'],
    ['江淮瑞风M3', 'LJ1', '其他小型客车', '汽油', '1.6', 7, 848, 2013, 2020, [other]],
    ['丰田考斯特2.7L', 'LFM', '中型客车', '汽油', '2.7', 20, 4580, 2008, 2016, [other]],
    ['江铃全顺2.2T', 'LJX', '中型客车', '柴油', '2.2', 15, 1898, 2018, 2025, [duty, other], '特殊情况'],
    ['宇通ZK6119', 'LZY', '大型客车', '柴油', '6.7', 47, 4280, 2019, 2024, [other], '特殊情况'],
    ['五菱荣光微型货车', 'LZW', '微型载货', '汽油', '1.2', 2, 428, 2012, 2018, [other]],
    ['江铃顺达轻型货车', 'LEF', '轻型载货', '柴油', '2.8', 3, 986, 2010, 2021, [special, other]],
    ['东风天锦抢险车', 'LGA', '专项作业车', '柴油', '4.5', 3, 4860, 2014, 2023, [special]],
    ['江铃全顺勘查车', 'LJX', '专项作业车', '柴油', '2.2', 6, 2680, 2015, 2024, [special]],
    ['上汽大通环境监测车', 'LSK', '专项作业车', '柴油', '2.0', 5, 3280, 2016, 2024, [special]],
    ['上汽大通EUNIQ7', 'LSK', '其他小型客车', '燃料电池', '', 7, 2998, 2022, 2025, [special]],
    ['春风650警用摩托车', 'LCE', '摩托车', '汽油', '0.649', 1, 498, 2016, 2024, [duty]],
  ] satisfies Row[]
).map(model)

/** What the city drove before and has since disposed of. */
export const oldModels: readonly Model[] = (
  [
    ['桑塔纳3000', 'LSV', '轿车', '汽油', '1.8', 5, 1180, 2004, 2007, [duty, other]],
    ['大众帕萨特领驭2.0', 'LSV', '轿车', '汽油', '2.0', 5, 2080, 2005, 2011, [other, emergency]],
    ['奥迪A6L 2.4', 'LFV', '轿车', '汽油', '2.4', 5, 4580, 2005, 2010, [other]],
    ['丰田凯美瑞240G', 'LVG', '轿车', '汽油', '2.4', 5, 2298, 2006, 2011, [other]],
    ['别克君越2.4', 'LSG', '轿车', '汽油', '2.4', 5, 2280, 2006, 2012, [other]],
    ['大众捷达伙伴', 'LFV', '轿车', '汽油', '1.6', 5, 768, 2006, 2012, [duty]],
    ['别克GL8 2.5', 'LSG', '其他小型客车', '汽油', '2.5', 7, 2380, 2005, 2011, [other, emergency]],
    ['三菱帕杰罗', 'LDN', '其他小型客车', '汽油', '3.0', 7, 3680, 2005, 2010, [emergency]],
    ['金杯海狮', 'LSY', '其他小型客车', '汽油', '2.2', 9, 1080, 2004, 2010, [other]],
    ['长丰猎豹', 'LL6', '其他小型客车', '汽油', '2.4', 5, 1560, 2005, 2010, [duty]],
    ['依维柯都灵V', 'LNY', '中型客车', '柴油', '2.8', 17, 1980, 2004, 2007, [other]],
    ['五菱之光', 'LZW', '微型载货', '汽油', '1.1', 2, 388, 2006, 2011, [other]],
  ] satisfies Row[]
).map(model)
