import type { SubjectType } from '@heding/shared/law/finding.ts'
import type { RecordType } from '@heding/shared/register/cards.ts'
import type { ReactNode } from 'react'
import { CardVerdict } from './card-verdict.tsx'
import { History } from './history.tsx'
import { Timeline } from './timeline.tsx'

interface Props {
  type: RecordType
  code: string
  asOf: string | undefined
  subject: SubjectType | undefined
  norm?: ReactNode
  children: ReactNode
}

/** Facts and tables at the left, the timeline at the right, the history below: the same on every card. */
export const CardParts = ({ type, code, asOf, subject, norm, children }: Props) => (
  <>
    <div className="record-columns">
      <div>
        {subject && <CardVerdict type={subject} code={code} asOf={asOf} norm={norm} />}
        {children}
      </div>
      <Timeline type={type} code={code} />
    </div>
    <History type={type} code={code} />
  </>
)
