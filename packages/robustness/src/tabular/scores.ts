import {
  assertFits,
  exportModel,
  openSession,
  withoutMaps,
  upgrade,
  type Graph,
  type Session,
  type Shapes,
  type ValueInfo,
} from '@secmlops/onnx'
import { isSingle, pickScores } from '../model/pick-scores.js'
import { twoScores, withOnly, type Scored } from '../model/two-scores.js'

export interface ScoresOptions {
  readonly threads: number
  /** Some rows, which tell probabilities from decision values. */
  readonly rows: readonly Float32Array[]
  /** Name of the output, where it is given. */
  readonly scores?: string
}

/**
 * Picks the scores among the outputs of a model; one column becomes two scores.
 * @throws SecmlopsError of `pickScores`
 */
export async function withScores(model: Graph, options: ScoresOptions): Promise<Scored> {
  const graph = upgrade(withoutMaps(model))
  await assertFits(graph, { shapes: rowShapes(graph, options.rows) })
  const session = await openSession(exportModel(graph), options)
  try {
    const chosen = pickScores(session.outputs, options.scores)
    const only = withOnly(graph, chosen)
    if (!isSingle(chosen)) return { graph: only, output: chosen.name }
    return twoScores(only, chosen, await looksProbable(session, chosen, options.rows))
  } finally {
    await session.dispose()
  }
}

/** One row for the input; some models leave the number of columns open. */
const rowShapes = ({ inputs: [input] }: Graph, [row]: readonly Float32Array[]): Shapes =>
  input && row ? { [input.name]: [1, row.length] } : {}

/** Every value of some rows is in [0,1], one by one, as any model takes them that takes any number. */
async function looksProbable(
  session: Session,
  { name }: ValueInfo,
  rows: readonly Float32Array[],
): Promise<boolean> {
  const input = session.inputs[0]?.name ?? ''
  for (const data of rows) {
    const feeds = { [input]: { type: 'float32', dims: [1, data.length], data } } as const
    const value = Number((await session.run(feeds))[name]?.data[0])
    if (!(value >= 0 && value <= 1)) return false
  }
  return rows.length > 0
}
