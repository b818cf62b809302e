import { itemsOf, member, textOf, textsOf, type Part } from './part.js'

export interface Graph {
  readonly elements: readonly Part[]
  readonly byId: ReadonlyMap<string, Part>
}

/** Elements of an SPDX 3 document in its compact form; one that stands alone is a graph of one. */
export function elementsOf(root: Part): Graph {
  const list = member(root, '@graph')
  const elements = list.value === undefined ? [root] : itemsOf(list)
  const byId = new Map(
    elements.flatMap((each) => {
      const id = textOf(member(each, 'spdxId', '@id'))
      return id === undefined ? [] : [[id, each] as const]
    }),
  )
  return { elements, byId }
}

export function typed({ elements }: Graph, type: string): Part[] {
  return elements.filter((each) => member(each, 'type', '@type').value === type)
}

/** Elements that relationships of a kind lead to. */
export function related(graph: Graph, from: Part, kind: string): Part[] {
  const id = textOf(member(from, 'spdxId', '@id'))
  const relations = [
    ...typed(graph, 'Relationship'),
    ...typed(graph, 'LifecycleScopedRelationship'),
  ]
  return relations
    .filter(
      (each) =>
        member(each, 'relationshipType').value === kind && member(each, 'from').value === id,
    )
    .flatMap((each) => textsOf(member(each, 'to')))
    .flatMap((to) => graph.byId.get(to) ?? [])
}
