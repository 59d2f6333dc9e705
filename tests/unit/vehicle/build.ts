import type { VehicleFacts } from '@heding/shared/vehicle/rules.ts'
import { Decimal } from 'decimal.js'

/** A petrol sedan for emergencies, at every limit of its cap, bought and registered on 2020-03-01. */
export const vehicle = (facts: Partial<VehicleFacts> = {}): VehicleFacts => ({
  code: 'V1',
  plate: '皖P00001',
  model: '大众宝来',
  agencyCode: 'A1',
  category: '应急保障用车',
  bodyType: '轿车',
  energy: '汽油',
  displacementL: new Decimal('1.8'),
  priceCny: new Decimal('180000'),
  purchasedOn: '2020-03-01',
  firstRegisteredOn: '2020-03-01',
  approvalTier: '正常',
  approvalNo: null,
  odometer: null,
  inspectionUntil: null,
  ...facts,
})
