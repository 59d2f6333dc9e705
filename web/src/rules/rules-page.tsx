import { PrinterOutlined } from '@ant-design/icons'
import { can } from '@heding/shared/account/permissions.ts'
import { shanghaiDay } from '@heding/shared/day.ts'
import { type LocalKind, localKinds, localKindTexts } from '@heding/shared/law/local-rules.ts'
import type { LocalRule } from '@heding/shared/law/rules-schema.ts'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Checkbox, Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { meQuery } from '../account/queries.ts'
import { Loading } from '../ui/loading.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { DecisionsDrawer } from './decisions-drawer.tsx'
import { EndDialog } from './end-dialog.tsx'
import { KindPanel } from './kind-panel.tsx'
import { localRules, rulesInForce } from './queries.ts'
import { type RuleGroup, ruleGroups } from './routes.ts'
import { RuleForm } from './rule-form.tsx'
import './rules.css'

const route = getRouteApi('/shell/rules')

/** What is being done: a row entered, corrected, or ended. */
type Doing = { act: 'enter'; kind: LocalKind } | { act: 'correct' | 'end'; rule: LocalRule }

/** 本局规定: each kind with its national rows and the bureau's own beside them. */
export function RulesPage() {
  const { t } = useTranslation(['rules', 'app'])
  const { user } = useSuspenseQuery(meQuery).data
  const { group = 'office', history, decisions } = route.useSearch()
  const navigate = route.useNavigate()
  const law = useQuery(rulesInForce)
  const local = useQuery(localRules(history === '1'))
  const [doing, setDoing] = useState<Doing>()
  const changes = can(user, 'change-rules')
  const day = shanghaiDay(new Date())
  const error = law.error ?? local.error
  const show = (part: object) => navigate({ search: (before) => ({ ...before, ...part }), replace: true })
  return (
    <div className="wide-print">
      <PageHead
        title={t('title')}
        note={t('note')}
        actions={
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('app:action.print')}
          </Button>
        }
      />
      <div className="rules-head no-print">
        <Segmented<RuleGroup>
          aria-label={t('group.label')}
          value={group}
          onChange={(chosen) => show({ group: chosen })}
          options={ruleGroups.map((value) => ({ value, label: t(`group.${value}`) }))}
        />
        <Checkbox
          checked={history === '1'}
          onChange={({ target }) => show({ history: target.checked ? '1' : undefined })}
        >
          {t('history')}
        </Checkbox>
      </div>
      {error && <ProblemAlert error={error} onRetry={() => void Promise.all([law.refetch(), local.refetch()])} />}
      {!error && !(law.data && local.data) && <Loading />}
      {law.data &&
        local.data &&
        localKinds
          .filter((kind) => localKindTexts[kind].group === group)
          .map((kind) => (
            <KindPanel
              key={kind}
              kind={kind}
              day={day}
              rules={law.data}
              local={local.data.filter((rule) => rule.kind === kind)}
              onDecisions={(rule) => show({ decisions: rule })}
              {...(changes && {
                onEnter: () => setDoing({ act: 'enter', kind }),
                onCorrect: (rule: LocalRule) => setDoing({ act: 'correct', rule }),
                onEnd: (rule: LocalRule) => setDoing({ act: 'end', rule }),
              })}
            />
          ))}
      {doing?.act === 'enter' && (
        <RuleForm kind={doing.kind} known={local.data ?? []} onClose={() => setDoing(undefined)} />
      )}
      {doing?.act === 'correct' && (
        <RuleForm
          kind={doing.rule.kind}
          correcting={doing.rule}
          known={local.data ?? []}
          onClose={() => setDoing(undefined)}
        />
      )}
      {doing?.act === 'end' && <EndDialog rule={doing.rule} day={day} onClose={() => setDoing(undefined)} />}
      {decisions && <DecisionsDrawer rule={decisions} onClose={() => show({ decisions: undefined })} />}
    </div>
  )
}
