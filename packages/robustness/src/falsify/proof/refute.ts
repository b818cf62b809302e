import type { BoundSession } from '@secmlops/onnx'
import type { Slot } from '../model/slots.js'
import { toFeeds } from '../model/tensors.js'
import { MARGIN } from '../verdicts.js'
import type { Constraint } from '../vnnlib/property.js'
import { excessBound, fillFunctions, isExact } from './functions.js'
import type { OuterBox } from './outer-box.js'

/** What nothing in a box may satisfy. */
export interface Claim {
  readonly box: OuterBox
  readonly constraints: readonly Constraint[]
}

/** Bounds of a model, loaded. */
export interface Loaded {
  readonly session: BoundSession
  /** Functions of one run. */
  readonly rows: number
  /** Of the model. */
  readonly inputs: readonly Slot[]
}

/** Those constraints of each claim that its box refutes, with `MARGIN` to spare; `rows` of each are bounded at a time. */
export async function refute(
  loaded: Loaded,
  claims: readonly Claim[],
): Promise<readonly ReadonlySet<Constraint>[]> {
  const exact = claims.map(({ constraints }) => constraints.filter(isExact))
  const refuted = claims.map(() => new Set<Constraint>())
  const most = Math.max(...exact.map(({ length }) => length))
  for (let from = 0; from < most; from += loaded.rows) {
    const some = claims.map(({ box }, i) => ({
      box,
      constraints: exact[i]?.slice(from, from + loaded.rows) ?? [],
    }))
    const bounds = await lowerBounds(loaded, some)
    some.forEach(({ box, constraints }, i) => {
      constraints.forEach((constraint, k) => {
        const excess = excessBound(constraint, box, bounds[i * loaded.rows + k] ?? NaN)
        if (excess > MARGIN && Number.isFinite(excess)) refuted[i]?.add(constraint)
      })
    })
  }
  return refuted
}

function lowerBounds(
  { session, rows, inputs }: Loaded,
  claims: readonly Claim[],
): Promise<Float64Array> {
  const { outputs } = session
  const functions = new Float32Array(claims.length * rows * outputs)
  claims.forEach(({ constraints }, i) => {
    const own = functions.subarray(i * rows * outputs, (i + 1) * rows * outputs)
    fillFunctions(constraints, outputs, own)
  })
  const ends = (end: keyof OuterBox): ReturnType<typeof toFeeds> =>
    toFeeds(joined(claims.map(({ box }) => box[end])), inputs, claims.length)
  return session.run(
    { lower: ends('lower'), upper: ends('upper') },
    { type: 'float32', dims: [claims.length, rows, outputs], data: functions },
  )
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const size = parts[0]?.length ?? 0
  const all = new Float32Array(parts.length * size)
  parts.forEach((part, i) => {
    all.set(part, i * size)
  })
  return all
}
