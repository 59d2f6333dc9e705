import { SearchOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { type RefObject, useEffect, useRef, useState } from 'react'

interface Props {
  value: string | undefined
  hint: string
  onChange: (q: string | undefined) => void
  box: RefObject<InputRef | null>
}

const PAUSE_MS = 250

/** Asks once one pauses; never in the middle of a word that is still being composed. */
export function SearchBox({ value, hint, onChange, box }: Props) {
  const [typed, setTyped] = useState(value ?? '')
  const composing = useRef(false)
  const timer = useRef<number>(undefined)
  const asked = useRef(value)
  useEffect(() => {
    // Came from elsewhere: a view, a chip, the way back.
    if (value !== asked.current) setTyped(value ?? '')
    asked.current = value
  }, [value])
  useEffect(() => () => window.clearTimeout(timer.current), [])
  const ask = (text: string) => {
    const q = text.trim() || undefined
    if (q === asked.current) return
    asked.current = q
    onChange(q)
  }
  const later = (text: string) => {
    window.clearTimeout(timer.current)
    timer.current = window.setTimeout(() => ask(text), PAUSE_MS)
  }
  return (
    <Input
      ref={box}
      type="search"
      aria-label={hint}
      className="register-search"
      placeholder={hint}
      prefix={<SearchOutlined aria-hidden="true" />}
      allowClear
      maxLength={100}
      value={typed}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={(event) => {
        composing.current = false
        later(event.currentTarget.value)
      }}
      onChange={(event) => {
        setTyped(event.target.value)
        if (!composing.current) later(event.target.value)
      }}
      onPressEnter={(event) => ask(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing) box.current?.blur()
      }}
    />
  )
}
