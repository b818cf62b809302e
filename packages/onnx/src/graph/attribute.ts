import type { Tensor } from '../session/tensor.js'
import type { Graph } from './graph.js'

/**
 * An attribute of a node (ONNX IR, "Attributes"). Integers are numbers; those beyond 2^53 saturate, since the
 * operators that carry such values (`ends` of Slice-1) mean "as far as it goes". `opaque` holds kinds that nothing here
 * reads, as the bytes of the file, so that they can be written back.
 */
export type Attribute = {
  readonly [Kind in keyof AttributeValue]: {
    readonly kind: Kind
    readonly value: AttributeValue[Kind]
  }
}[keyof AttributeValue]

export interface AttributeValue {
  readonly int: number
  readonly float: number
  readonly string: string
  readonly ints: readonly number[]
  readonly floats: readonly number[]
  readonly strings: readonly string[]
  readonly tensor: Tensor
  readonly graph: Graph
  readonly opaque: Uint8Array
}

export type Attributes = Readonly<Record<string, Attribute>>

export const int = (value: number): Attribute => ({ kind: 'int', value })
export const float = (value: number): Attribute => ({ kind: 'float', value })
export const string = (value: string): Attribute => ({ kind: 'string', value })
export const ints = (value: readonly number[]): Attribute => ({ kind: 'ints', value })
export const floats = (value: readonly number[]): Attribute => ({ kind: 'floats', value })
export const strings = (value: readonly string[]): Attribute => ({ kind: 'strings', value })
export const tensor = (value: Tensor): Attribute => ({ kind: 'tensor', value })
