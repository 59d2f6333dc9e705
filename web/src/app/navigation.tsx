import {
  AppstoreOutlined,
  CarOutlined,
  HomeOutlined,
  MenuOutlined,
  SettingOutlined,
  WarningOutlined,
} from '@ant-design/icons'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { MenuButton } from '../ui/menu-button.tsx'
import { isWithin, type Section, sectionsFor } from './nav.ts'

const SectionsDrawer = lazy(() => import('./sections-drawer.tsx'))

function useSections() {
  const { user } = useSuspenseQuery(meQuery).data
  const pathname = useLocation({ select: (location) => location.pathname })
  const sections = sectionsFor(user)
  return { sections, current: sections.find((section) => isWithin(section, pathname)) }
}

/** One link of the navigation; the router would mark a section's start only, we mark it on all its pages. */
export function SectionLink({
  section,
  current,
  children,
}: {
  section: Section
  current: boolean
  children?: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <Link
      to={section.to}
      className={current ? 'nav-link nav-current' : 'nav-link'}
      activeProps={{}}
      aria-current={current ? 'page' : undefined}
    >
      {children}
      <span>{t(`nav.${section.title}`)}</span>
    </Link>
  )
}

/** Groups whose sections stand behind one word of the row. */
const isFolded = (group: Section['group']) => group === 'disposal' || group === 'statistics'

/** The sections in one row; what only some need from time to time is under one heading at the end. */
export function TopNav() {
  const { t } = useTranslation()
  const { sections, current } = useSections()
  const inRow = sections.filter(({ group }) => group !== 'administration')
  const ofGroup = (name: Section['group']) => sections.filter(({ group }) => group === name)
  const behind = sections.filter(({ group }) => group === 'administration')
  return (
    <nav className="top-nav" aria-label={t('nav.label')}>
      {inRow.map((section) => {
        const { group } = section
        const together = ofGroup(group)
        if (!isFolded(group) || together.length === 1) {
          return <SectionLink key={section.to} section={section} current={section === current} />
        }
        return (
          section === together[0] && (
            <NavGroup key={group} title={t(`nav.group.${group}`)} sections={together} current={current} />
          )
        )
      })}
      {behind.length > 0 && <NavGroup title={t('nav.administration')} sections={behind} current={current} />}
    </nav>
  )
}

interface GroupProps {
  title: string
  sections: Section[]
  current: Section | undefined
}

function NavGroup({ title, sections, current }: GroupProps) {
  const { t } = useTranslation()
  const within = current !== undefined && sections.includes(current)
  return (
    <MenuButton
      className={within ? 'nav-link nav-current' : 'nav-link'}
      menu={
        <div className="menu-group">
          {sections.map((section) => (
            <Link
              key={section.to}
              to={section.to}
              className={section === current ? 'menu-item menu-current' : 'menu-item'}
              aria-current={section === current ? 'page' : undefined}
            >
              {t(`nav.${section.title}`)}
            </Link>
          ))}
        </div>
      }
    >
      <span>{title}</span>
    </MenuButton>
  )
}

const icons: Partial<Record<Section['title'], ReactNode>> = {
  home: <HomeOutlined />,
  findings: <WarningOutlined />,
  rooms: <AppstoreOutlined />,
  vehicles: <CarOutlined />,
  users: <SettingOutlined />,
  audit: <SettingOutlined />,
}

/** On a phone: the four sections that are looked at standing, and a drawer with all of them. */
export function BottomNav() {
  const { t } = useTranslation()
  const { sections, current } = useSections()
  const [open, setOpen] = useState(false)
  const near = sections.filter(({ title }) => title in icons).slice(0, 4)
  const beyond = current !== undefined && !near.includes(current)
  return (
    <nav className="bottom-nav" aria-label={t('nav.label')}>
      {near.map((section) => (
        <SectionLink key={section.to} section={section} current={section === current}>
          {icons[section.title]}
        </SectionLink>
      ))}
      <button
        type="button"
        className={beyond ? 'nav-link nav-current' : 'nav-link'}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <MenuOutlined />
        <span>{t('nav.more')}</span>
      </button>
      <Suspense>
        {open && <SectionsDrawer sections={sections} current={current} onClose={() => setOpen(false)} />}
      </Suspense>
    </nav>
  )
}
