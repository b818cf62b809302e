import type { Builder } from '../../graph/builder.js'

export type Activation = 'Relu' | 'Sigmoid' | 'Tanh'

/** Hidden state [1, batch, hidden], and the cell state of an LSTM. */
export interface State {
  readonly hidden: string
  readonly cell?: string
}

/** One direction of a recurrent node. */
export interface Pass {
  readonly build: Builder
  readonly hidden: number
  /** R transposed: [hidden, gates * hidden]. */
  readonly recurrence: string
  /** Bias of the recurrence, [gates * hidden], where the node has biases. */
  readonly recurrentBias?: string
  readonly activations: readonly Activation[]
  /** Whether a GRU applies its reset gate behind the product with R. */
  readonly resetAfter: boolean
  /** 1, of the type of the model. */
  readonly one: string
}

/** The state after one step; `x` is W x + Wb of the step, [1, batch, gates * hidden]. */
export type Step = (pass: Pass, x: string, state: State) => State

export interface Cell {
  readonly gates: number
  readonly activations: readonly Activation[]
  readonly step: Step
}

const parts = ({ build, hidden }: Pass, value: string, count: number): readonly string[] =>
  build.ops(
    'Split',
    [value, build.ints(Array.from({ length: count }, () => hidden))],
    { axis: { kind: 'int', value: 2 } },
    count,
  )

function recurrent({ build, recurrence, recurrentBias }: Pass, hidden: string): string {
  const product = build.op('MatMul', [hidden, recurrence])
  return recurrentBias === undefined ? product : build.add(product, recurrentBias)
}

/** Ht = f(Xt W + Ht-1 R + b) */
const rnn: Step = (pass, x, { hidden }) => ({
  hidden: pass.build.op(pass.activations[0] ?? 'Tanh', [
    pass.build.add(x, recurrent(pass, hidden)),
  ]),
})

/** Gates in the order i, o, f, c: Ct = f Ct-1 + i c, Ht = o h(Ct) */
const lstm: Step = (pass, x, { hidden, cell = '' }) => {
  const { build, activations } = pass
  const [f = 'Sigmoid', g = 'Tanh', h = 'Tanh'] = activations
  const [i = '', o = '', forget = '', c = ''] = parts(
    pass,
    build.add(x, recurrent(pass, hidden)),
    4,
  )
  const kept = build.mul(build.op(f, [forget]), cell)
  const next = build.add(kept, build.mul(build.op(f, [i]), build.op(g, [c])))
  return { hidden: build.mul(build.op(f, [o]), build.op(h, [next])), cell: next }
}

/** Gates in the order z, r, h: Ht = (1 - z) h + z Ht-1 */
const gru: Step = (pass, x, { hidden }) => {
  const { build, activations, resetAfter } = pass
  const [f = 'Sigmoid', g = 'Tanh'] = activations
  const [xz = '', xr = '', xh = ''] = parts(pass, x, 3)
  const [hz = '', hr = '', hh = ''] = parts(pass, recurrent(pass, hidden), 3)
  const update = build.op(f, [build.add(xz, hz)])
  const reset = build.op(f, [build.add(xr, hr)])
  const behind = resetAfter ? build.mul(reset, hh) : resetBefore(pass, build.mul(reset, hidden))
  const candidate = build.op(g, [build.add(xh, behind)])
  const fresh = build.mul(build.sub(pass.one, update), candidate)
  return { hidden: build.add(fresh, build.mul(update, hidden)) }
}

/** The part of R h and its bias that the candidate reads, of a state that was reset. */
const resetBefore = (pass: Pass, hidden: string): string =>
  parts(pass, recurrent(pass, hidden), 3)[2] ?? ''

/** By operator, as ai.onnx defines them (RNN-14, LSTM-14, GRU-14). */
export const CELLS: Readonly<Partial<Record<string, Cell>>> = {
  GRU: { gates: 3, activations: ['Sigmoid', 'Tanh'], step: gru },
  LSTM: { gates: 4, activations: ['Sigmoid', 'Tanh', 'Tanh'], step: lstm },
  RNN: { gates: 1, activations: ['Tanh'], step: rnn },
}
