import type { Tensor, TensorType } from '../session/tensor.js'
import { int, ints, type Attributes } from './attribute.js'
import type { Node } from './graph.js'

/**
 * Appends nodes of ai.onnx (opset 18 or newer: axes of reductions are an input) and returns the names of their values.
 * The same operator with the same inputs and attributes is emitted once (shared sub-expressions).
 */
export class Builder {
  readonly #nodes: Node[] = []
  readonly #constants = new Map<string, Tensor>()
  readonly #known = new Map<string, readonly string[]>()
  #next = 0

  readonly #prefix: string

  /** @param prefix begins every name that is made here, and no name of the graph that this is added to. */
  constructor(prefix: string) {
    this.#prefix = prefix
  }

  get nodes(): readonly Node[] {
    return this.#nodes
  }

  get constants(): ReadonlyMap<string, Tensor> {
    return this.#constants
  }

  /** One node with one output. */
  op(op: string, inputs: readonly string[], attributes: Attributes = {}): string {
    const [output = ''] = this.ops(op, inputs, attributes, 1)
    return output
  }

  /** One node with several outputs. */
  ops(
    op: string,
    inputs: readonly string[],
    attributes: Attributes,
    count: number,
  ): readonly string[] {
    const key = JSON.stringify([op, inputs, count, fingerprint(attributes)])
    const known = this.#known.get(key)
    if (known) return known
    const outputs = Array.from({ length: count }, () => this.name())
    const name = `${this.#prefix}${op}_${String(this.#nodes.length)}`
    this.#nodes.push({ name, op, domain: '', inputs, outputs, attributes })
    this.#known.set(key, outputs)
    return outputs
  }

  constant(tensor: Tensor): string {
    const small = tensor.data.length <= 64
    const key = small
      ? `${tensor.type} ${tensor.dims.join()} ${Array.from<number | bigint>(tensor.data).map(exactly).join()}`
      : undefined
    const [known] = (key === undefined ? undefined : this.#known.get(key)) ?? []
    if (known !== undefined) return known
    const name = this.name()
    this.#constants.set(name, tensor)
    if (key !== undefined) this.#known.set(key, [name])
    return name
  }

  /** A rank-1 int64 constant: shapes, axes, pads. */
  ints(values: readonly number[]): string {
    return this.constant({
      type: 'int64',
      dims: [values.length],
      data: BigInt64Array.from(values, BigInt),
    })
  }

  /** A rank-0 constant of a floating-point type. */
  scalar(value: number, type: TensorType = 'float32'): string {
    return this.#numbers([value], [], type)
  }

  /** A rank-1 constant of a floating-point type. */
  vector(values: readonly number[], type: TensorType = 'float32'): string {
    return this.#numbers(values, [values.length], type)
  }

  /** Gives a value a name of the caller's choice. */
  named(name: string, value: string): string {
    this.#nodes.push({
      name,
      op: 'Identity',
      domain: '',
      inputs: [value],
      outputs: [name],
      attributes: {},
    })
    return name
  }

  add(a: string, b: string): string {
    return this.op('Add', [a, b])
  }

  sub(a: string, b: string): string {
    return this.op('Sub', [a, b])
  }

  mul(a: string, b: string): string {
    return this.op('Mul', [a, b])
  }

  div(a: string, b: string): string {
    return this.op('Div', [a, b])
  }

  neg(x: string): string {
    return this.op('Neg', [x])
  }

  reshape(x: string, shape: readonly number[]): string {
    return this.op('Reshape', [x, this.ints(shape)], { allowzero: int(shape.includes(0) ? 1 : 0) })
  }

  transpose(x: string, perm: readonly number[]): string {
    return this.op('Transpose', [x], { perm: ints(perm) })
  }

  /** @param keep whether the reduced axes stay, with length 1. */
  reduceSum(x: string, axes: readonly number[], keep = true): string {
    if (axes.length === 0) return x
    return this.op('ReduceSum', [x, this.ints(axes)], { keepdims: int(keep ? 1 : 0) })
  }

  reduceMean(x: string, axes: readonly number[], keep = true): string {
    if (axes.length === 0) return x
    return this.op('ReduceMean', [x, this.ints(axes)], { keepdims: int(keep ? 1 : 0) })
  }

  expand(x: string, shape: readonly number[]): string {
    return this.op('Expand', [x, this.ints(shape)])
  }

  /** Sums a cotangent of shape `from` over the axes that broadcasting had expanded from shape `to`. */
  sumTo(x: string, from: readonly number[], to: readonly number[]): string {
    const lead = from.length - to.length
    const axes = from.flatMap((size, i) =>
      i < lead || (to[i - lead] === 1 && size !== 1) ? [i] : [],
    )
    const sum = this.reduceSum(x, axes)
    return lead === 0 ? sum : this.reshape(sum, to)
  }

  #numbers(values: readonly number[], dims: readonly number[], type: TensorType): string {
    if (type === 'float64') return this.constant({ type, dims, data: Float64Array.from(values) })
    const single = this.constant({ type: 'float32', dims, data: Float32Array.from(values) })
    return type === 'float16' ? this.op('Cast', [single], { to: int(FLOAT16) }) : single
  }

  /** A name that nothing has yet. */
  name(): string {
    return `${this.#prefix}${String(this.#next++)}`
  }
}

/** TensorProto.DataType of half precision. */
const FLOAT16 = 10

/** Tells -0 from 0, so that constants are shared only where every bit is the same. */
const exactly = (value: number | bigint): string => (Object.is(value, -0) ? '-0' : String(value))

function fingerprint(attributes: Attributes): unknown {
  return Object.entries(attributes).map(([name, { kind, value }]) => [
    name,
    kind,
    kind === 'tensor' ? [value.type, value.dims, Array.from(value.data, String)] : value,
  ])
}
