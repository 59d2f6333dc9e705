import { codeTitle } from '../findings/codes.ts'
import { codeTone } from './finding-tone.ts'

/** The findings of a row, small; each opens its reason sheet. */
export function FindingTags({
  codes,
  onOpen,
}: {
  codes: readonly string[]
  onOpen: ((code: string) => void) | undefined
}) {
  return (
    <span className="finding-tags">
      {codes.map((code) => {
        const look = `tag tag-${codeTone(code)}`
        return onOpen ? (
          <button
            key={code}
            type="button"
            className={look}
            onClick={(event) => {
              event.preventDefault()
              event.stopPropagation()
              onOpen(code)
            }}
          >
            {codeTitle(code)}
          </button>
        ) : (
          <span key={code} className={look}>
            {codeTitle(code)}
          </span>
        )
      })}
    </span>
  )
}
