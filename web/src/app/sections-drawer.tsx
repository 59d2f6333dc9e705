import { Drawer } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Section } from './nav.ts'
import { SectionLink } from './navigation.tsx'

interface Props {
  sections: Section[]
  current: Section | undefined
  onClose: () => void
}

const groups = ['work', 'register', 'disposal', 'statistics', 'administration'] as const

/** All sections, from the foot of a phone's screen. */
export default function SectionsDrawer({ sections, current, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Drawer open title={t('nav.sections')} placement="bottom" size="auto" onClose={onClose} rootClassName="sections">
      {groups.map((group) => {
        const own = sections.filter((section) => section.group === group)
        return (
          own.length > 0 && (
            <section key={group}>
              <h2>{t(`nav.group.${group}`)}</h2>
              {/* biome-ignore lint/a11y: a click on any link within has led elsewhere, so the drawer closes */}
              <div className="sections-links" onClick={onClose}>
                {own.map((section) => (
                  <SectionLink key={section.to} section={section} current={section === current} />
                ))}
              </div>
            </section>
          )
        )
      })}
    </Drawer>
  )
}
