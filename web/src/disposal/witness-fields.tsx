import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { WITNESSES_MIN, type Witness } from '@heding/shared/disposal/witnesses.ts'
import { Button, Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'

/** Two witnesses to be filled in. */
export const noWitnesses = (): Partial<Witness>[] => Array.from({ length: WITNESSES_MIN }, () => ({}))

/** 见证人: name and office, two at least. The value is a list of `Witness`. */
export function WitnessFields({ fault }: { fault?: string }) {
  const { t } = useTranslation('draws')
  const required = { required: true, whitespace: true, message: t('new.required') }
  return (
    <Form.List name="witnesses">
      {(fields, { add, remove }) => (
        <div className="witnesses">
          <p className="soft">{t('new.witnessesNote')}</p>
          {fields.map(({ key, name }, at) => (
            <div className="witness" key={key}>
              <Form.Item name={[name, 'name']} rules={[required]} className="witness-name">
                <Input aria-label={`${t('new.name')} ${at + 1}`} placeholder={t('new.name')} maxLength={50} />
              </Form.Item>
              <Form.Item name={[name, 'unit']} rules={[required]} className="witness-unit">
                <Input aria-label={`${t('new.unit')} ${at + 1}`} placeholder={t('new.unit')} maxLength={100} />
              </Form.Item>
              {fields.length > WITNESSES_MIN && (
                <Button
                  type="text"
                  aria-label={t('new.dropWitness')}
                  icon={<CloseOutlined />}
                  onClick={() => remove(name)}
                />
              )}
            </div>
          ))}
          {fault && (
            <p className="danger" role="alert">
              {fault}
            </p>
          )}
          <Button size="middle" icon={<PlusOutlined />} onClick={() => add({})}>
            {t('new.addWitness')}
          </Button>
        </div>
      )}
    </Form.List>
  )
}
