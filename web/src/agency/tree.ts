import type { agencyTree } from '@heding/shared/list.ts'
import type { z } from 'zod'

export type TreeAgency = z.infer<typeof agencyTree>['items'][number]
export type AgencyNode = TreeAgency & { children: AgencyNode[] }

/** The agencies under one another. One whose superior is out of sight, or below itself, is a root: nobody is lost. */
export function treeOf(agencies: readonly TreeAgency[]): AgencyNode[] {
  const nodes = new Map(agencies.map((agency): [string, AgencyNode] => [agency.code, { ...agency, children: [] }]))
  const roots: AgencyNode[] = []
  for (const node of nodes.values()) {
    const parent = node.parentCode === null ? undefined : nodes.get(node.parentCode)
    if (parent && !isBelow(parent, node, nodes)) parent.children.push(node)
    else roots.push(node)
  }
  return roots
}

/** Whether `agency` is `other` or stands below it. */
function isBelow(agency: AgencyNode, other: AgencyNode, nodes: ReadonlyMap<string, AgencyNode>): boolean {
  const seen = new Set<string>()
  for (let at: AgencyNode | undefined = agency; at && !seen.has(at.code); ) {
    if (at === other) return true
    seen.add(at.code)
    at = at.parentCode === null ? undefined : nodes.get(at.parentCode)
  }
  return false
}

/** The agencies from the root to `code`, the last being itself; empty where it is not in the tree. */
export function pathTo(nodes: readonly AgencyNode[], code: string): AgencyNode[] {
  for (const node of nodes) {
    if (node.code === code) return [node]
    const below = pathTo(node.children, code)
    if (below.length > 0) return [node, ...below]
  }
  return []
}
