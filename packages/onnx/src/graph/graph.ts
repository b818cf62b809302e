import { LIMITS } from '@secmlops/core'
import type { ValueInfo } from '../session/session.js'
import type { Tensor } from '../session/tensor.js'
import type { AttributeValue, Attributes } from './attribute.js'

/** One operator applied to values. Values are names; the empty name is an optional input or output that is left out. */
export interface Node {
  readonly name: string
  /** Type of the operator, for example Conv. */
  readonly op: string
  /** Empty for ai.onnx. */
  readonly domain: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes: Attributes
}

/** A model as data: immutable, in static single assignment form, with nodes in topological order. */
export interface Graph {
  readonly name: string
  /** Version of the operator set per domain; ai.onnx is the empty string. */
  readonly opsets: Readonly<Record<string, number>>
  /** What the caller feeds; initializers are not listed. */
  readonly inputs: readonly ValueInfo[]
  readonly outputs: readonly ValueInfo[]
  readonly nodes: readonly Node[]
  readonly initializers: ReadonlyMap<string, Tensor>
}

/** Whether the runtime can rewrite the graph in a time that can be waited for. */
export const isOptimizable = ({ nodes }: Graph): boolean => nodes.length <= LIMITS.onnxOptimized

/** How a message names a node: `Conv "layer1/conv"`, or `Conv of "x12"` where the exporter gave it no name. */
export function describeNode({ op, name, outputs }: Node): string {
  return name === '' ? `${op} of "${outputs[0] ?? ''}"` : `${op} "${name}"`
}

function value<Kind extends keyof AttributeValue>(
  node: Node,
  name: string,
  kind: Kind,
): AttributeValue[Kind] | undefined {
  const found = node.attributes[name]
  return found?.kind === kind ? (found.value as AttributeValue[Kind]) : undefined
}

export function intOf(node: Node, name: string, fallback: number): number
export function intOf(node: Node, name: string): number | undefined
export function intOf(node: Node, name: string, fallback?: number): number | undefined {
  return value(node, name, 'int') ?? fallback
}

export function floatOf(node: Node, name: string, fallback: number): number {
  return value(node, name, 'float') ?? fallback
}

export function stringOf(node: Node, name: string, fallback: string): string {
  return value(node, name, 'string') ?? fallback
}

export function intsOf(node: Node, name: string): readonly number[] | undefined {
  return value(node, name, 'ints')
}

export function tensorOf(node: Node, name: string): Tensor | undefined {
  return value(node, name, 'tensor')
}
