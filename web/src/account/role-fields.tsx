import { isAgencyBound } from '@heding/shared/account/permissions.ts'
import type { Role } from '@heding/shared/account/role.ts'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { AgencySelect } from '../agency/agency-select.tsx'
import { meQuery } from './queries.ts'
import { roleOptions } from './users-page.tsx'

export interface RoleFieldValues {
  role: Role
  agencyCode?: string
}

/** Role and agency of an account, the agency out of the names that are open to administrators. */
export function RoleFields() {
  const { t } = useTranslation('account')
  const { user } = useSuspenseQuery(meQuery).data
  const role = Form.useWatch<Role | undefined>('role')
  const bound = role !== undefined && isAgencyBound(role)
  return (
    <>
      <Form.Item name="role" label={t('form.role')} rules={[{ required: true, message: t('form.need.role') }]}>
        <Select<Role> options={roleOptions().filter((option) => option.value !== 'admin' || user.role === 'admin')} />
      </Form.Item>
      <Form.Item
        name="agencyCode"
        label={t('form.agency')}
        extra={t('form.agencyHint')}
        required={bound}
        rules={[{ required: bound, message: t('form.need.agency') }]}
      >
        <AgencyField />
      </Form.Item>
    </>
  )
}

interface AgencyFieldProps {
  id?: string
  value?: string
  onChange?: (code: string | undefined) => void
}

/** antd hands value and onChange to the one element inside the item. */
function AgencyField({ id, value, onChange }: AgencyFieldProps) {
  const { t } = useTranslation('account')
  return (
    <AgencySelect
      id={id}
      source="accounts"
      placeholder={t('form.agencyChoose')}
      value={value}
      onChange={(code) => onChange?.(code)}
    />
  )
}
