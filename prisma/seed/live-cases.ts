/*
 * Cases of disposal that are under way in the demo city, one for each place where a case can wait. Days are counted back
 * from the day on which the city is made.
 */

/** A step of a case: how many days ago it was done, and what was stated beside the usual. */
export interface DemoStep {
  action: string
  /** days before today */
  ago: number
  by: 'jingban' | 'kezhang' | 'caiwu' | 'danwei' | 'danweilingdao'
  stated: Record<string, unknown>
}

export interface DemoCase {
  vehicleCode: string
  method: 'reallocation' | 'auction' | 'buyback' | 'scrapping' | 'loss'
  reason: string
  explanation: string
  /** applied for so many days ago */
  ago: number
  steps: readonly DemoStep[]
}

/** The day that lies so many days before (or, negative, after) the day of the city. */
type DayAgo = (days: number) => string

const handedOver = [
  ...['certificate', 'licence', 'plates', 'keys', 'invoice', 'purchase-tax', 'insurance', 'cards', 'marks', 'terminal'],
  ...['violations', 'secrets'],
]

const endorse = (ago: number): DemoStep => ({
  ...{ action: 'endorse', ago, by: 'danweilingdao' },
  stated: { opinion: '经局党组会议集体研究，同意申请处置' },
})
const inspect = (ago: number, km: number, opinion = '车况一般，能够正常行驶，具有市场价值'): DemoStep => ({
  ...{ action: 'inspect', ago, by: 'jingban' },
  stated: { opinion, km: String(km) },
})
const approve = (ago: number, number: number): DemoStep => ({
  ...{ action: 'approve', ago, by: 'kezhang' },
  stated: { documentNo: `云机管车〔2026〕${number}号` },
})
const seal = (ago: number, km: number): DemoStep => ({
  ...{ action: 'seal', ago, by: 'jingban' },
  stated: { km: String(km), place: '市公务用车封存场（白塔路）', keys: 2 },
})
const handOver = (ago: number): DemoStep => ({
  ...{ action: 'hand-over', ago, by: 'jingban' },
  stated: { items: handedOver, giver: '林晓', receiver: '周敏' },
})
const appraise = (ago: number, day: DayAgo, price: string): DemoStep => ({
  ...{ action: 'appraise', ago, by: 'jingban' },
  stated: {
    firm: '云溪诚信资产评估事务所',
    reportNo: `云诚评报〔2026〕${ago}号`,
    baseDay: day(ago),
    appraisers: ['孟庆平', '柳如松'],
    price,
    priceReason: '依据当地二手车市场行情评定',
    fees: [{ item: '评估费', amount: '400.00', bearer: '处置收入' }],
  },
})
const announce = (ago: number, day: DayAgo, reserve: string): DemoStep => ({
  ...{ action: 'announce', ago, by: 'jingban' },
  stated: {
    firm: '云溪市公共资源交易中心',
    noticeDay: day(ago),
    viewingFrom: day(ago - 5),
    viewingUntil: day(ago - 7),
    auctionDay: day(ago - 10),
    reserve,
  },
})

const ready = (from: number, km: number, number: number): DemoStep[] => [
  endorse(from),
  inspect(from - 3, km),
  approve(from - 8, number),
  seal(from - 10, km),
  handOver(from - 15),
]

/** `kmOf`: the distance last read of a vehicle. */
export const demoCases = (day: DayAgo, kmOf: (vehicleCode: string) => number): readonly DemoCase[] => {
  const km = (code: string) => kmOf(code) + 120
  return [
    {
      ...{ vehicleCode: 'YV0425', method: 'auction', reason: 'age-update', ago: 3, steps: [] },
      explanation: '使用已满八年，载货能力不足，拟更新',
    },
    {
      ...{ vehicleCode: 'YV0424', method: 'reallocation', reason: 'idle', ago: 14, steps: [endorse(12)] },
      explanation: '养护作业外包后闲置，可调剂给其他单位',
    },
    {
      ...{ vehicleCode: 'YV0491', method: 'auction', reason: 'early-safety', ago: 20 },
      explanation: '发动机多次大修，存在安全隐患',
      steps: [endorse(17), inspect(6, km('YV0491'), '发动机异响、机油消耗大，继续使用不经济，尚有拍卖价值')],
    },
    {
      ...{ vehicleCode: 'YV0485', method: 'auction', reason: 'over-quota', ago: 70 },
      explanation: '编制调整后超编一辆',
      steps: [endorse(66), inspect(60, km('YV0485')), approve(50, 31), seal(45, km('YV0485'))],
    },
    {
      ...{ vehicleCode: 'YV0577', method: 'auction', reason: 'over-standard', ago: 60 },
      explanation: '价格超过配备标准，经研究予以处置',
      steps: [...ready(57, km('YV0577'), 35), appraise(20, day, '96000.00'), announce(5, day, '96000.00')],
    },
    {
      ...{ vehicleCode: 'YV0495', method: 'auction', reason: 'over-quota', ago: 95 },
      explanation: '编制调整后超编一辆',
      steps: [
        ...ready(92, km('YV0495'), 28),
        appraise(60, day, '31000.00'),
        announce(45, day, '31000.00'),
        { action: 'record-unsold', ago: 35, by: 'jingban', stated: { bidders: 0, reason: '无人报名' } },
      ],
    },
    {
      ...{ vehicleCode: 'YV0493', method: 'auction', reason: 'over-quota', ago: 110 },
      explanation: '编制调整后超编一辆',
      steps: [
        ...ready(107, km('YV0493'), 24),
        appraise(75, day, '42000.00'),
        announce(62, day, '42000.00'),
        {
          ...{ action: 'record-sold', ago: 52, by: 'jingban' },
          stated: {
            ...{
              price: '45600.00',
              buyer: '云溪市顺达汽车贸易有限公司',
              bidders: 5,
              confirmationNo: '云公易成〔2026〕112号',
            },
            ...{ independent: ['independent'], priceReason: '五家竞价，成交价高于起拍价' },
            fees: [{ item: '拍卖佣金', amount: '912.00', bearer: '处置收入' }],
          },
        },
        { action: 'transfer', ago: 40, by: 'jingban', stated: { owner: '云溪市顺达汽车贸易有限公司' } },
        { action: 'remit', ago: 30, by: 'caiwu', stated: { amount: '30000.00', receiptNo: '0020260412' } },
      ],
    },
    {
      ...{ vehicleCode: 'YV0575', method: 'scrapping', reason: 'early-safety', ago: 80 },
      explanation: '车架锈蚀严重，已无修复价值',
      steps: [
        ...ready(76, km('YV0575'), 30),
        {
          ...{ action: 'deliver-scrap', ago: 30, by: 'jingban' },
          stated: {
            ...{
              firm: '云溪再生资源回收有限公司',
              qualificationNo: '皖车拆〔2021〕007号',
              certificateNo: '皖回2026-00318',
            },
            residual: '6800.00',
          },
        },
      ],
    },
    {
      ...{ vehicleCode: 'YV0574', method: 'buyback', reason: 'unit-change', ago: 50 },
      explanation: '抢险职能划转，专用设备由厂家回收',
      steps: [...ready(46, km('YV0574'), 37), appraise(12, day, '158000.00')],
    },
  ]
}
