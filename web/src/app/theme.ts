import type { ThemeConfig } from 'antd'

/**
 * The colours and sizes of the product, in one place: antd takes them through `theme`, our own style sheet through
 * custom properties (`--c-ink` …), charts by name. Every text colour reaches 4.5:1 on the surface it is used on.
 */
export const tokens = {
  brand: '#0958d9',
  brandSoft: '#e8f1fe',
  brandLine: '#b8d2fb',
  navy: '#0b2f6b',
  navySoft: '#1d4687',
  ink: '#1d2633',
  inkSoft: '#56616f',
  line: '#e1e5eb',
  lineStrong: '#c5ccd6',
  page: '#f3f5f8',
  surface: '#ffffff',
  surfaceSoft: '#f8f9fb',
  danger: '#cf1322',
  dangerSoft: '#fff1f0',
  dangerLine: '#ffccc7',
  warning: '#ad4e00',
  warningSoft: '#fff7e6',
  warningLine: '#ffd591',
  success: '#237804',
  successSoft: '#f6ffed',
  successLine: '#b7eb8f',
} as const

export const fontFamily = '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC",sans-serif'

export const theme: ThemeConfig = {
  hashed: false,
  token: {
    colorPrimary: tokens.brand,
    // antd's own lighter ones fall below 4.5:1 under white text and on white.
    colorPrimaryHover: '#1a63de',
    colorInfo: tokens.brand,
    colorLink: tokens.brand,
    colorLinkHover: '#1a63de',
    colorError: tokens.danger,
    colorWarning: tokens.warning,
    colorSuccess: tokens.success,
    colorErrorBg: tokens.dangerSoft,
    colorErrorBorder: tokens.dangerLine,
    colorWarningBg: tokens.warningSoft,
    colorWarningBorder: tokens.warningLine,
    colorSuccessBg: tokens.successSoft,
    colorSuccessBorder: tokens.successLine,
    colorInfoBg: tokens.brandSoft,
    colorInfoBorder: tokens.brandLine,
    colorText: tokens.ink,
    colorTextSecondary: tokens.inkSoft,
    colorTextTertiary: tokens.inkSoft,
    colorTextDescription: tokens.inkSoft,
    colorTextPlaceholder: '#6b7583',
    colorBorder: tokens.lineStrong,
    colorBorderSecondary: tokens.line,
    colorBgLayout: tokens.page,
    borderRadius: 4,
    borderRadiusLG: 6,
    fontFamily,
    fontSize: 14,
    controlHeight: 32,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.18s',
  },
  components: {
    Alert: { withDescriptionPadding: '10px 14px', withDescriptionIconSize: 18 },
    Table: {
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 10,
      cellFontSizeSM: 13,
      headerBg: tokens.surfaceSoft,
      headerColor: tokens.inkSoft,
      headerSplitColor: 'transparent',
      rowHoverBg: tokens.brandSoft,
    },
    Drawer: { paddingLG: 20 },
    Form: { itemMarginBottom: 18 },
  },
}

/** Makes the tokens known to the style sheet. */
export function applyTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(tokens)) {
    root.style.setProperty(`--c-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value)
  }
}
