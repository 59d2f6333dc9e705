import { SearchOutlined } from '@ant-design/icons'
import { grouped } from '@heding/shared/shown.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Input, Modal } from 'antd'
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { term } from '../lib/term.ts'
import { saysMore } from '../register/own-code.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { find } from './find-queries.ts'

const TYPING_MS = 180

/** One field over all registers: the first hits of each, led to by the arrows, opened by Enter. */
export default function FindDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const q = useDeferredValue(useSettled(typed.trim()))
  const result = useQuery({ ...find(q), placeholderData: keepPreviousData })
  const found = q.length >= 2 ? (result.data ?? []) : []
  const targets = found.flatMap(({ noun, total, hits }) => [
    ...hits.map(({ code }) => ({ noun, code })),
    ...(total > hits.length ? [{ noun, code: undefined }] : []),
  ])
  const placeOf = (noun: string, code: string | undefined) =>
    targets.findIndex((target) => target.noun === noun && target.code === code)
  const active = Math.min(at, targets.length - 1)
  const open = (target: (typeof targets)[number] | undefined) => {
    if (!target) return
    onClose()
    const { noun, code } = target
    void (code === undefined
      ? navigate({ to: `/${noun}`, search: { q } })
      : navigate({ to: `/${noun}/$code`, params: { code }, search: {} }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && targets.length > 0) {
      event.preventDefault()
      setAt((active + step + targets.length) % targets.length)
    }
    if (event.key === 'Enter') open(targets[active])
  }
  const optionId = (index: number) => `find-${index}`
  return (
    <Modal open footer={null} closable={false} onCancel={onClose} width={600} className="find" style={{ top: 72 }}>
      <Input
        autoFocus
        size="large"
        variant="borderless"
        prefix={<SearchOutlined />}
        aria-label={t('find.label')}
        placeholder={t('find.hint')}
        role="combobox"
        aria-expanded={targets.length > 0}
        aria-controls="find-results"
        aria-activedescendant={targets.length > 0 ? optionId(active) : undefined}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      {result.error && q.length >= 2 && <ProblemAlert error={result.error} onRetry={() => void result.refetch()} />}
      <div id="find-results" role="listbox" aria-label={t('find.results')} className="find-results">
        {found.map(({ noun, total, hits }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox has no element of its own
          <div key={noun} role="group" aria-labelledby={`find-${noun}`}>
            <div id={`find-${noun}`} className="find-noun">
              {t(noun === 'buildings' ? 'find.buildings' : `nav.${noun}`)}
            </div>
            {hits.map(({ code, title, note }) => {
              const index = placeOf(noun, code)
              return (
                <Option key={code} id={optionId(index)} active={index === active} onOpen={() => open({ noun, code })}>
                  <b>{title}</b>
                  <span className="soft">{term(note)}</span>
                  {saysMore(code, title) && <span className="soft num find-code">{code}</span>}
                </Option>
              )
            })}
            {total > hits.length && (
              <Option
                id={optionId(placeOf(noun, undefined))}
                active={placeOf(noun, undefined) === active}
                onOpen={() => open({ noun, code: undefined })}
              >
                <span className="find-all">{t('find.all', { total: grouped(total) })}</span>
              </Option>
            )}
          </div>
        ))}
      </div>
      <p className="find-foot soft" role="status">
        {q.length >= 2 && !result.isPending && !result.error && found.length === 0
          ? t('find.none', { text: q })
          : t('find.lead')}
      </p>
    </Modal>
  )
}

interface OptionProps {
  id: string
  active: boolean
  onOpen: () => void
  children: React.ReactNode
}

function Option({ id, active, onOpen, children }: OptionProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) element.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    // The field keeps the focus and the keys; a pointer comes here.
    // biome-ignore lint/a11y: the combobox above owns the keyboard
    <div ref={element} id={id} role="option" aria-selected={active} className="find-option" onClick={onOpen}>
      {children}
    </div>
  )
}

/** What was typed, once the fingers rest. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), TYPING_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
