import type { DisposalMethod } from '@heding/shared/disposal/methods.ts'
import { disposalMethodCodes, disposalMethods } from '@heding/shared/disposal/methods.ts'
import { Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { clauseText } from './clause.ts'
import type { MethodAnswer } from './queries.ts'

interface Props {
  answers: readonly MethodAnswer[]
  value: DisposalMethod | undefined
  onChange: (method: DisposalMethod) => void
}

/** The ways of disposal; beside each that is closed to a chosen vehicle stands why, and where that is written. */
export function MethodChoice({ answers, value, onChange }: Props) {
  const { t } = useTranslation('disposal')
  return (
    <ul className="methods">
      {disposalMethodCodes.map((method) => {
        const bars = answers.flatMap(({ plate, methods }) =>
          methods
            .filter((one) => one.method === method && !one.open)
            .map(({ explanation, clauses }) => ({ plate, explanation, clauses })),
        )
        const closed = bars.length > 0
        return (
          <li key={method} className={closed ? 'method method-closed' : 'method'}>
            <Radio
              name="method"
              checked={value === method}
              disabled={closed}
              onChange={() => onChange(method)}
              aria-describedby={`method-${method}`}
            >
              <b>{term(disposalMethods[method])}</b>
            </Radio>
            <div id={`method-${method}`} className="method-note">
              {closed ? (
                bars.map(({ plate, explanation, clauses }) => (
                  <p key={plate}>
                    <span className="danger">
                      {answers.length > 1 && `${plate}　`}
                      {explanation}
                    </span>
                    <span className="soft"> {clauses.map(clauseText).join('；')}</span>
                  </p>
                ))
              ) : (
                <p className="soft">{t(`methodNote.${method}`)}</p>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
