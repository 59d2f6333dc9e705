import type { DisposalCard } from '@heding/shared/disposal/schema.ts'
import { type DisposalAction, disposalActions, disposalStates } from '@heding/shared/disposal/states.ts'
import { Modal } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { MenuButton } from '../ui/menu-button.tsx'
import { asideActions } from './next-steps.tsx'
import { StepForm } from './step-form.tsx'

/** Ways back and aside, for whoever may go them: 退回, 中止, 撤回, each with its reason. */
export function CaseMenu({ item }: { item: DisposalCard }) {
  const { t } = useTranslation('disposal')
  const [open, setOpen] = useState<DisposalAction>()
  const ways = item.next.filter(({ action, mayTake }) => mayTake && asideActions.includes(action))
  const next = ways.find(({ action }) => action === open)
  if (ways.length === 0) return null
  return (
    <>
      <MenuButton
        className="link-button"
        align="right"
        menu={
          <div className="menu-group">
            {ways.map(({ action }) => (
              <button key={action} type="button" className="menu-item" onClick={() => setOpen(action)}>
                {term(disposalActions[action])}
              </button>
            ))}
          </div>
        }
      >
        {t('menu')}
      </MenuButton>
      {next && (
        <Modal open title={term(disposalActions[next.action])} footer={null} onCancel={() => setOpen(undefined)}>
          <p className="soft aside-note">
            {next.action === 'suspend'
              ? t('aside.suspend')
              : t(next.action === 'return' ? 'aside.return' : 'aside.withdraw', {
                  state: term(disposalStates[next.to]),
                })}
          </p>
          <StepForm item={item} next={next} onDone={() => setOpen(undefined)} />
        </Modal>
      )}
    </>
  )
}
