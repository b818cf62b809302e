import { LIMITS } from '@secmlops/core'

/** A node of a graph or function, as far as it matters. */
export interface GraphNode {
  name: string
  op: string
  readonly inputs: string[]
  /** The first text of a constant. */
  text: string | undefined
  /** Where a printing operator writes. */
  stream: string | undefined
  readonly at: number
}

export const emptyNode = (at: number): GraphNode => ({
  name: '',
  op: '',
  inputs: [],
  text: undefined,
  stream: undefined,
  at,
})

const MAX_STEPS = 256

/** The nodes of one graph or function, among which inputs are looked up. */
export class Scope {
  readonly nodes: GraphNode[] = []
  private readonly byName = new Map<string, GraphNode>()

  /** False where there are too many. */
  add(node: GraphNode): boolean {
    if (this.nodes.length >= LIMITS.tensorflowNodes) return false
    this.nodes.push(node)
    return true
  }

  /** To be called once the name of a node has been read. */
  name(node: GraphNode): void {
    this.byName.set(node.name, node)
  }

  /** The constant that an input is made of; undefined where the caller of the model has a say in it. */
  constantOf(input: string | undefined): GraphNode | undefined {
    const open = [input]
    const seen = new Set<GraphNode>()
    let constant: GraphNode | undefined
    for (let steps = 0; open.length > 0; steps += 1) {
      const node = this.byName.get(nodeName(open.pop() ?? ''))
      if (!node || steps > MAX_STEPS) return undefined
      const sources = node.inputs.filter((each) => !each.startsWith('^'))
      if (node.op === 'Const') constant ??= node
      else if (sources.length === 0 || node.op === 'PlaceholderWithDefault') return undefined
      if (seen.has(node)) continue
      seen.add(node)
      open.push(...sources)
    }
    return constant
  }
}

/** Inputs are `node`, `node:0` or, in functions, `node:output:0`. */
const nodeName = (input: string): string => input.split(':')[0] ?? ''
