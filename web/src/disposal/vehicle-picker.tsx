import { CloseOutlined } from '@ant-design/icons'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { vehicleRecord } from '../vehicle/queries.ts'
import { type MethodAnswer, vehicleSearchList } from './queries.ts'

interface Props {
  id: string
  value: readonly string[]
  answers: ReadonlyMap<string, MethodAnswer>
  invalid: boolean
  onChange: (codes: string[]) => void
}

/** The vehicles of one application, found by plate, code or model among those one may see. */
export function VehiclePicker({ id, value, answers, invalid, onChange }: Props) {
  const { t } = useTranslation('disposal')
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim().length >= 2 ? typed.trim() : '')
  const found = useQuery(vehicleSearchList(q))
  const records = useQueries({ queries: value.map((code) => ({ ...vehicleRecord(code, undefined), retry: false })) })
  return (
    <>
      <Select
        id={id}
        aria-label={t('apply.vehicleSearch')}
        className="vehicle-picker"
        status={invalid ? 'error' : undefined}
        showSearch={{ filterOption: false, onSearch: setTyped }}
        placeholder={t('apply.vehicleHint')}
        notFoundContent={t('apply.vehicleNone')}
        loading={found.isFetching}
        value={null}
        onChange={(code: string | null) => {
          setTyped('')
          if (code !== null && !value.includes(code)) onChange([...value, code])
        }}
        options={(found.data?.items ?? [])
          .filter(({ code }) => !value.includes(code))
          .map(({ code, plate, model, agencyName }) => ({ value: code, label: plate, model, agencyName }))}
        optionRender={({ data }) => (
          <span className="option-row">
            <span>
              {data.label} <span className="soft">{data.model}</span>
            </span>
            <span className="soft">{data.agencyName}</span>
          </span>
        )}
      />
      {value.length > 0 && (
        <div className="scroll-x">
          <table className="plain picked" aria-label={t('apply.vehicles')}>
            <thead>
              <tr>
                <th scope="col">{t('column.vehicle')}</th>
                <th scope="col">{t('fact.registeredOn')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('apply.remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {value.map((code, at) => {
                const vehicle = records[at]?.data
                const openCase = answers.get(code)?.openCase ?? null
                return (
                  <tr key={code}>
                    <td>
                      <b>{vehicle?.plate ?? code}</b> <span className="soft">{vehicle?.model}</span>
                      {vehicle && (
                        <p className="soft">
                          {`${term(vehicle.category)}　${term(vehicle.bodyType)}　${vehicle.agencyName ?? ''}`}
                        </p>
                      )}
                      {records[at]?.error && <p className="danger">{t('apply.unknown', { code })}</p>}
                      {openCase !== null && (
                        <p className="danger">
                          {t('apply.inCase')}{' '}
                          <Link to="/disposals/$code" params={{ code: openCase }}>
                            {openCase}
                          </Link>
                        </p>
                      )}
                    </td>
                    <td className="num">{vehicle?.firstRegisteredOn}</td>
                    <td className="right">
                      <Button
                        type="text"
                        size="small"
                        icon={<CloseOutlined />}
                        aria-label={t('apply.removeOf', { plate: vehicle?.plate ?? code })}
                        onClick={() => onChange(value.filter((one) => one !== code))}
                      />
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
