import { SecmlopsError } from '@secmlops/core'
import { openBoundSession, type BoundOptions, type Graph } from '@secmlops/onnx'
import { SMALL } from '../model/network.js'
import type { Slot } from '../model/slots.js'
import type { Constraint } from '../vnnlib/property.js'
import { effortOf } from './effort.js'
import { refute, type Claim } from './refute.js'

export interface Prover {
  /** Claims that are judged at once. */
  readonly claims: number
  /** For each claim those of its constraints that no point of its box satisfies, nor misses by `MARGIN` or less. */
  refute(claims: readonly Claim[]): Promise<readonly ReadonlySet<Constraint>[]>
  dispose(): Promise<void>
}

export interface ProverPlan {
  readonly graph: Graph
  readonly inputs: readonly Slot[]
  readonly outputs: readonly Slot[]
  readonly threads: number
  /** Constraints of one claim, at most. */
  readonly constraints: number
}

/** A prover, or why there is none. */
export type ProverOrReason = Prover | { readonly reason: string }

/** Claims that are judged at once, where inputs are few. */
const MOST_CLAIMS = 32
/** Coefficients that go back through one layer together, where layers are as wide as they mostly are. */
const COEFFICIENTS = 2 ** 22
const WIDENING = 16

/** What bounds cannot be made of is a reason, never an error. */
export async function openProver(plan: ProverPlan): Promise<ProverOrReason> {
  const { graph, inputs, outputs, constraints } = plan
  if (outputs.length !== 1) return { reason: 'the model has several outputs' }
  if (!isFinite(graph)) return { reason: 'a weight is no finite number' }
  const size = Math.max(
    SMALL,
    inputs.reduce((sum, slot) => sum + slot.size, 0),
  )
  const claims = size <= SMALL ? MOST_CLAIMS : 1
  const most = Math.ceil(COEFFICIENTS / (WIDENING * size * claims))
  const rows = Math.max(1, Math.min(constraints, most))
  const effort = effortOf(graph, { inputs: size, boxes: claims, functions: constraints })
  if (effort === 'none') return { reason: 'the model is too large' }
  const session = await boundsOf(plan, { batch: claims, rows, ...EFFORTS[effort] })
  if (!('run' in session)) return session
  return {
    claims,
    refute: (some) => refute({ session, rows, inputs }, some),
    dispose: () => session.dispose(),
  }
}

/** Options of the bounds: whether those of inner layers are improved, which takes most of the work. */
const EFFORTS = { refined: {}, plain: { refine: 0 } } as const

const isFinite = ({ initializers }: Graph): boolean =>
  [...initializers.values()].every(
    ({ type, data }) =>
      (type !== 'float32' && type !== 'float64') || data.every((value) => Number.isFinite(value)),
  )

type Bounds = Extract<Awaited<ReturnType<typeof openBoundSession>>, { kind: 'bounds' }>

async function boundsOf(
  { graph, inputs, outputs, threads }: ProverPlan,
  options: Pick<BoundOptions, 'batch' | 'rows' | 'refine'>,
): Promise<Bounds | { readonly reason: string }> {
  const shapes = Object.fromEntries(inputs.map(({ name, dims }) => [name, dims]))
  const output = outputs[0]?.name ?? ''
  try {
    const session = await openBoundSession(graph, { ...options, threads, shapes, output })
    if (session.kind === 'uncovered') return { reason: `${session.node} ${session.reason}` }
    if (session.outputs === outputs[0]?.size) return session
    await session.dispose()
    return { reason: 'the output has several rows' }
  } catch (error) {
    return { reason: reasonOf(error) }
  }
}

/** @throws anything but errors of the engine, and of memory that is not there */
export function reasonOf(error: unknown): string {
  if (error instanceof SecmlopsError || error instanceof RangeError) return error.message
  throw error
}
