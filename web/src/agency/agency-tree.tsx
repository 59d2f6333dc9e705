import { grouped } from '@heding/shared/shown.ts'
import { useQuery } from '@tanstack/react-query'
import { Segmented, Tree } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { usePhone } from '../ui/use-phone.ts'
import './agency-tree.css'
import { agencyForest } from './queries.ts'
import { type AgencyNode, pathTo, treeOf } from './tree.ts'

const counted = ['people', 'rooms', 'vehicles', 'findings'] as const
type Counted = (typeof counted)[number]

interface Props {
  selected: string | undefined
  asOf: string | undefined
  onSelect: (code: string | undefined) => void
}

/** The agencies under one another, with what each has by itself and with all below it. A phone drills down. */
export function AgencyTree({ selected, asOf, onSelect }: Props) {
  const { t } = useTranslation('register')
  const phone = usePhone()
  const [what, setWhat] = useState<Counted>('people')
  const { data, error, refetch } = useQuery(agencyForest(asOf))
  const roots = useMemo(() => treeOf(data?.items ?? []), [data])
  const path = selected === undefined ? [] : pathTo(roots, selected)
  return (
    <nav className="panel agency-tree" aria-label={t('tree.label')}>
      <div className="tree-head">
        <Segmented
          size="small"
          aria-label={t('tree.counted')}
          value={what}
          onChange={setWhat}
          options={counted.map((noun) => ({
            value: noun,
            label: noun === 'findings' ? t('findings.column') : t(`nouns.${noun}`),
          }))}
        />
        <span className="soft">{t('tree.legend')}</span>
      </div>
      {error && <ProblemAlert error={error} onRetry={refetch} />}
      {phone ? (
        <DrillDown roots={roots} path={path} what={what} onSelect={onSelect} />
      ) : (
        roots.length > 0 && (
          <Tree<TreeData>
            blockNode
            treeData={roots.map(dataOf)}
            defaultExpandedKeys={[...roots.map(({ code }) => code), ...path.map(({ code }) => code)]}
            selectedKeys={selected === undefined ? [] : [selected]}
            onSelect={(keys) => onSelect(keys[0] === undefined ? undefined : String(keys[0]))}
            titleRender={({ node }) => <NodeLine node={node} what={what} />}
          />
        )
      )}
    </nav>
  )
}

interface TreeData {
  key: string
  node: AgencyNode
  children: TreeData[]
}
const dataOf = (node: AgencyNode): TreeData => ({ key: node.code, node, children: node.children.map(dataOf) })

function NodeLine({ node, what }: { node: AgencyNode; what: Counted }) {
  const { own, all } = node[what]
  return (
    <span className="tree-line" title={node.name}>
      <span className="tree-name">{node.name}</span>
      <span className="soft num">{node.children.length > 0 ? `${grouped(own)} / ${grouped(all)}` : grouped(own)}</span>
    </span>
  )
}

function DrillDown({
  roots,
  path,
  what,
  onSelect,
}: {
  roots: readonly AgencyNode[]
  path: readonly AgencyNode[]
  what: Counted
  onSelect: Props['onSelect']
}) {
  const { t } = useTranslation('register')
  const here = path.at(-1)?.children ?? roots
  return (
    <>
      <ol className="tree-path">
        <li>
          <button type="button" onClick={() => onSelect(undefined)} disabled={path.length === 0}>
            {t('tree.all')}
          </button>
        </li>
        {path.map(({ code, name }) => (
          <li key={code}>
            <button type="button" onClick={() => onSelect(code)} disabled={code === path.at(-1)?.code}>
              {name}
            </button>
          </li>
        ))}
      </ol>
      <ul className="tree-children">
        {here.map((node) => (
          <li key={node.code}>
            <button type="button" onClick={() => onSelect(node.code)}>
              <NodeLine node={node} what={what} />
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
