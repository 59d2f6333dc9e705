import { disposalMethods } from '@heding/shared/disposal/methods.ts'
import { money } from '@heding/shared/shown.ts'
import type { BookAnswer } from '@heding/shared/statistics/year-book.ts'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { enumerated } from '../lib/punctuation.ts'
import { term } from '../lib/term.ts'

/** What the values of a sealed book are called in the register. */
const words: Readonly<Record<string, string>> = {
  vin: '车辆识别代号',
  plate: '号牌号码',
  model: '品牌型号',
  bodyType: '车辆类型',
  category: '用途类别',
  energy: '能源类型',
  price: '购置价格(元)',
  purchasedOn: '购置日期',
  agencyCode: '单位编码',
  agencyName: '单位名称',
  vehicleCode: '车辆编号',
  method: '处置方式',
  appliedOn: '申请日期',
  approvedOn: '批准日期',
  completedOn: '办结日期',
  endedOn: '终止日期',
  firstRegisteredOn: '初次登记日期',
  km: '行驶里程(公里)',
  appraisedOn: '评估基准日',
  remittedOn: '上缴日期',
  purchasePrice: '购置价格(元)',
  bookValue: '账面原值(元)',
  appraisal: '评估价(元)',
  proceeds: '成交价(元)',
  residual: '残值收入(元)',
  fees: '处置税费(元)',
  remitted: '上缴金额(元)',
  rounds: '拍卖轮次',
}

const roundsText = z.array(
  z.object({ number: z.number(), day: z.string(), result: z.string(), hammerPrice: z.string().nullable() }),
)

type Difference = BookAnswer['differences'][number]

/** What the register says today otherwise than the sealed book. */
export function BookDifferences({ differences }: { differences: Difference[] }) {
  const { t } = useTranslation('books')
  return (
    <section className="panel list" aria-label={t('differences.title')}>
      <div className="list-head">
        <h2>{t('differences.title')}</h2>
      </div>
      <p className="soft">{t(differences.length === 0 ? 'differences.none' : 'differences.note')}</p>
      {differences.length > 0 && (
        <table className="plain books stacked-rows">
          <thead>
            <tr>
              <th scope="col">{t('differences.subject')}</th>
              <th scope="col">{t('differences.field')}</th>
              <th scope="col">{t('differences.sealed')}</th>
              <th scope="col">{t('differences.now')}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((one) => (
              <tr key={`${one.subject} ${one.field}`}>
                <th scope="row" className="num">
                  <Subject subject={one.subject} />
                </th>
                <td>{one.field === '' ? t('differences.whole') : term(words[one.field] ?? one.field)}</td>
                <td className="num">
                  <Value of={one} side="sealed" />
                </td>
                <td className="num strong">
                  <Value of={one} side="now" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** `车辆 CODE` and `案件 CODE`, as links. */
function Subject({ subject }: { subject: string }) {
  const { t } = useTranslation('books')
  const space = subject.indexOf(' ')
  const code = subject.slice(space + 1)
  return subject.startsWith('车辆') ? (
    <Link to="/vehicles/$code" params={{ code }}>
      {t('differences.vehicle', { code })}
    </Link>
  ) : (
    <Link to="/disposals/$code" params={{ code }}>
      {t('differences.case', { code })}
    </Link>
  )
}

function Value({ of, side }: { of: Difference; side: 'sealed' | 'now' }) {
  const { t } = useTranslation('books')
  const value = of[side]
  if (value === null) return <span className="soft">{t('differences.missing')}</span>
  if (of.field === '') return <>{t('differences.present')}</>
  if (of.field === 'method') return <>{term((disposalMethods as Record<string, string>)[value] ?? value)}</>
  if (of.field === 'rounds') {
    const rounds = roundsText.safeParse(JSON.parse(value))
    if (!rounds.success) return <>{value}</>
    const told = rounds.data.map(({ number, day, result, hammerPrice }) =>
      t('differences.round', {
        number,
        day,
        result: term(result),
        price: hammerPrice === null ? '' : money(hammerPrice),
      }),
    )
    return <>{told.length === 0 ? <span className="soft">{t('differences.missing')}</span> : enumerated(told)}</>
  }
  return <>{value}</>
}
