import { PlusOutlined, PrinterOutlined } from '@ant-design/icons'
import { grouped } from '@heding/shared/shown.ts'
import { Alert, Button, DatePicker, Form, Input, Select, Table } from 'antd'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { EmptyNote } from '../ui/empty-note.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { contrast } from './contrast.ts'
import './style.css'
import { tokens } from './theme.ts'

const pairs = [
  ['ink', 'surface', 'surface'],
  ['ink', 'page', 'page'],
  ['inkSoft', 'surface', 'surface'],
  ['inkSoft', 'page', 'page'],
  ['inkSoft', 'surfaceSoft', 'surfaceSoft'],
  ['brand', 'surface', 'surface'],
  ['brand', 'brandSoft', 'soft'],
  ['danger', 'surface', 'surface'],
  ['danger', 'dangerSoft', 'soft'],
  ['warning', 'surface', 'surface'],
  ['warning', 'warningSoft', 'soft'],
  ['success', 'surface', 'surface'],
  ['success', 'successSoft', 'soft'],
  ['surface', 'brand', 'brand'],
  ['surface', 'navy', 'navy'],
] as const

const scale = [
  ['h1', 20, 28, 600],
  ['h2', 15, 24, 600],
  ['h3', 14, 22, 600],
  ['body', 14, 22, 400],
  ['table', 13, 20, 400],
  ['small', 12, 20, 400],
] as const

/** The pieces of the product beside each other, as they are used everywhere. */
export function StylePage() {
  const { t } = useTranslation('style')
  return (
    <>
      <PageHead
        title={t('title')}
        note={t('note')}
        actions={
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('printThis')}
          </Button>
        }
      />
      <div className="style-grid">
        <div>
          <Colors />
          <section className="panel">
            <h2>{t('print')}</h2>
            <p className="soft">{t('printWhat')}</p>
          </section>
        </div>
        <div>
          <TypeScale />
          <Buttons />
          <Tags />
          <Messages />
        </div>
        <TableSample />
        <FormSample />
        <section className="panel">
          <h2>{t('empty')}</h2>
          <EmptyNote
            action={
              <LinkButton to="/imports" search={{}} primary>
                {t('emptyAction')}
              </LinkButton>
            }
          >
            {t('emptyWhat')}
          </EmptyNote>
        </section>
      </div>
    </>
  )
}

function Colors() {
  const { t } = useTranslation('style')
  return (
    <section className="panel">
      <h2>{t('colors')}</h2>
      <p className="soft">{t('colorsNote')}</p>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('color.name')}</th>
            <th scope="col">{t('color.sample')}</th>
            <th scope="col">{t('color.on')}</th>
            <th scope="col" className="right">
              {t('color.contrast')}
            </th>
          </tr>
        </thead>
        <tbody>
          {pairs.map(([name, ground, shown]) => (
            <tr key={`${name} ${ground}`}>
              <th scope="row" className="num">
                {tokens[name]}
              </th>
              <td>
                <span className="style-swatch" style={{ color: tokens[name], background: tokens[ground] }}>
                  {t('sample')}
                </span>
              </td>
              <td className="soft">{t(`surface.${shown}`)}</td>
              <td className="right num">{contrast(tokens[name], tokens[ground]).toFixed(1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function TypeScale() {
  const { t } = useTranslation('style')
  return (
    <section className="panel">
      <h2>{t('type')}</h2>
      {scale.map(([name, fontSize, lineHeight, fontWeight]) => (
        <div key={name} className="style-line">
          <span style={{ fontSize, lineHeight: `${lineHeight}px`, fontWeight }}>{t(`scale.${name}`)}</span>
          <span className="soft num">
            {fontSize} / {lineHeight}
          </span>
        </div>
      ))}
    </section>
  )
}

function Buttons() {
  const { t } = useTranslation('style')
  return (
    <section className="panel">
      <h2>{t('buttons')}</h2>
      <div className="form-actions style-row">
        <Button type="primary" icon={<PlusOutlined />}>
          {t('button.primary')}
        </Button>
        <Button>{t('button.usual')}</Button>
        <Button danger>{t('button.danger')}</Button>
        <Button type="link">{t('button.link')}</Button>
        <Button loading>{t('button.busy')}</Button>
        <Button disabled>{t('button.off')}</Button>
      </div>
    </section>
  )
}

function Tags() {
  const { t } = useTranslation(['style', 'findings'])
  return (
    <section className="panel">
      <h2>{t('tags')}</h2>
      <div className="form-actions style-row">
        <span className="tag tag-danger">{t('findings:verdict.exceeds')}</span>
        <span className="tag tag-warning">{t('findings:verdict.overdue')}</span>
        <span className="tag tag-info">{t('findings:verdict.notice')}</span>
        <span className="tag tag-success">{term('在职')}</span>
        <span className="tag">{term('退休')}</span>
      </div>
    </section>
  )
}

const rows = [
  { name: '市财政局', area: '1248.50', limit: '1302.00', exceeds: false },
  { name: '市水利局', area: '986.25', limit: '912.00', exceeds: true },
  { name: '市档案馆', area: '412.00', limit: '456.00', exceeds: false },
]

function TableSample() {
  const { t } = useTranslation(['style', 'findings'])
  return (
    <section className="panel list">
      <div className="list-head">
        <h2>{t('table')}</h2>
      </div>
      <Table
        size="small"
        rowKey="name"
        pagination={false}
        dataSource={rows}
        columns={[
          { title: t('column.name'), dataIndex: 'name' },
          { title: t('column.area'), dataIndex: 'area', align: 'right', className: 'num', render: (m2) => grouped(m2) },
          {
            title: t('column.limit'),
            dataIndex: 'limit',
            align: 'right',
            className: 'num',
            render: (m2) => grouped(m2),
          },
          {
            title: t('column.verdict'),
            dataIndex: 'exceeds',
            render: (exceeds: boolean) =>
              exceeds && <span className="tag tag-danger">{t('findings:verdict.exceeds')}</span>,
          },
        ]}
      />
    </section>
  )
}

function FormSample() {
  const { t } = useTranslation('style')
  return (
    <section className="panel">
      <h2>{t('form')}</h2>
      <Form layout="vertical" className="style-form">
        <Form.Item label={t('field.name')} htmlFor="style-name">
          <Input id="style-name" defaultValue="市财政局" />
        </Form.Item>
        <Form.Item label={t('field.use')} htmlFor="style-use">
          <Select
            id="style-use"
            defaultValue="办公室"
            options={['办公室', '会议室'].map((use) => ({ value: use, label: term(use) }))}
          />
        </Form.Item>
        <Form.Item label={t('field.area')} htmlFor="style-area" required validateStatus="error" help={t('field.need')}>
          <Input id="style-area" aria-invalid suffix="m²" />
        </Form.Item>
        <Form.Item label={t('field.day')} htmlFor="style-day">
          <DatePicker id="style-day" className="fill" />
        </Form.Item>
      </Form>
    </section>
  )
}

function Messages() {
  const { t } = useTranslation('style')
  return (
    <section className="panel style-messages">
      <h2>{t('alerts')}</h2>
      <Alert type="error" showIcon title={t('alert.error')} description={t('alert.errorWhat')} />
      <Alert type="warning" showIcon title={t('alert.warning')} />
      <Alert type="info" showIcon title={t('alert.info')} />
      <Alert type="success" showIcon title={t('alert.success')} />
    </section>
  )
}
