import type { Node } from '../graph/graph.js'
import type { Scene } from './enclose.js'

/** Which of its inputs may vary for an operator to be linear: its vector-Jacobian product then needs none of their values. */
type Linear = 'any' | 'one' | 'first'

const LINEAR: Readonly<Record<string, Linear>> = {
  Add: 'any',
  AveragePool: 'first',
  BatchNormalization: 'first',
  Concat: 'any',
  Conv: 'first',
  ConvTranspose: 'first',
  DepthToSpace: 'first',
  Div: 'first',
  Dropout: 'first',
  Expand: 'first',
  Flatten: 'first',
  Gather: 'first',
  Gemm: 'first',
  GlobalAveragePool: 'first',
  Identity: 'first',
  MatMul: 'one',
  Mul: 'one',
  Neg: 'first',
  Pad: 'first',
  ReduceMean: 'first',
  ReduceSum: 'first',
  Reshape: 'first',
  Slice: 'first',
  SpaceToDepth: 'first',
  Split: 'first',
  Squeeze: 'first',
  Sub: 'any',
  Sum: 'any',
  Tile: 'first',
  Transpose: 'first',
  Unsqueeze: 'first',
}

export function isLinear({ known }: Scene, { op, domain, inputs }: Node): boolean {
  const kind = domain === '' && Object.hasOwn(LINEAR, op) ? LINEAR[op] : undefined
  const varying = inputs.flatMap((name, i) => (known.has(name) ? [i] : []))
  if (kind === undefined) return false
  if (kind === 'any') return true
  return varying.length === 1 && (kind === 'one' || varying[0] === 0)
}

/** Inputs from which on an operator adds constants, where they are given; without them it maps 0 to 0. */
const CONSTANTS: Readonly<Record<string, number>> = {
  Add: 0,
  BatchNormalization: 2,
  Concat: 0,
  Conv: 2,
  ConvTranspose: 2,
  Gemm: 2,
  Pad: 2,
  Sub: 0,
  Sum: 0,
}

export function addsConstants({ known }: Scene, { op, inputs }: Node): boolean {
  const from = CONSTANTS[op]
  return from !== undefined && inputs.slice(from).some((name) => name !== '' && !known.has(name))
}
