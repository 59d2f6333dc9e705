import type { SubjectType } from '@heding/shared/law/finding.ts'
import type { RecordType } from '@heding/shared/register/cards.ts'
import type { ReactNode } from 'react'
import { Attachments } from '../attachments/attachments.tsx'
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

/** Facts and tables at the left, timeline and files at the right, the history below: the same on every card. */
export const CardParts = ({ type, code, asOf, subject, norm, children }: Props) => (
  <>
    <div className="record-columns">
      <div>
        {subject && <CardVerdict type={subject} code={code} asOf={asOf} norm={norm} />}
        {children}
      </div>
      <div>
        <Timeline type={type} code={code} />
        <Attachments type={type} code={code} />
      </div>
    </div>
    <History type={type} code={code} />
  </>
)
