import { ConfigProvider } from 'antd'
import type { ReactNode } from 'react'
import { antdLocale, useLanguage } from './language.ts'
import { theme } from './theme.ts'

/** antd in our tokens and in the language shown. */
export function Localised({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider locale={antdLocale(useLanguage())} theme={theme} button={{ autoInsertSpace: false }}>
      {children}
    </ConfigProvider>
  )
}
