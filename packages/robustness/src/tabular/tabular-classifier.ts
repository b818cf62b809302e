import { SecmlopsError } from '@secmlops/core'
import { exportModel, readModel, type Graph } from '@secmlops/onnx'
import type { GraphOracle } from '../engine/graph-oracle.js'
import { openClassifier, type Classifier } from '../model/classifier.js'
import { misfit } from '../model/input-plan.js'
import type { Scored } from '../model/two-scores.js'
import type { Coordinates } from './coordinates.js'
import { rowOracle } from './row-oracle.js'
import { withScores } from './scores.js'
import { tableOracle } from './table-oracle.js'

/** A classifier of rows, which are given in coordinates. */
export interface TabularClassifier extends Classifier {
  readonly scored: Pick<Scored, 'output' | 'reading'>
}

export interface TabularClassifierOptions {
  readonly coordinates: Coordinates
  /** Some rows in coordinates. */
  readonly rows: readonly Float32Array[]
  readonly threads: number
  readonly path?: string
  /** Output that holds the scores, where it is named. */
  readonly scores?: string
}

/** @throws SecmlopsError of `openClassifier`, and `model-input` (exit 2) for another number of features */
export async function openTabularClassifier(
  model: Uint8Array | string,
  { coordinates, rows, threads, path, scores }: TabularClassifierOptions,
): Promise<TabularClassifier> {
  const { graph } = await readModel(model)
  const width = coordinates.features.length
  checkInput(graph, width)
  const decoded = rows.slice(0, MOST_ROWS).map(coordinates.decode)
  const scored = await withScores(graph, {
    threads,
    rows: decoded,
    ...(scores !== undefined && { scores }),
  })
  const { output, reading } = scored
  const classifier = await openClassifier(exportModel(scored.graph), {
    input: {},
    data: { channels: 1, height: 1, width },
    threads,
    ...(path !== undefined && { path }),
  })
  const inCoordinates = (oracle: GraphOracle): GraphOracle => tableOracle(oracle, coordinates)
  return {
    ...classifier,
    scored: { output, ...(reading !== undefined && { reading }) },
    logits: (points) => classifier.logits(points.map(coordinates.decode)),
    oracle: inCoordinates(classifier.oracle),
    // A box of coordinates holds rows that are no rows of the table: what is proven of it would say too little.
    certifier: () => Promise.resolve(UNPROVEN),
    features: async () =>
      (await isClosed(classifier.oracle))
        ? rowOracle(coordinates)
        : inCoordinates(await classifier.features()),
  }
}

const UNPROVEN = {
  kind: 'uncovered',
  node: 'certificates',
  reason: 'are made for images only',
} as const

const MOST_ROWS = 32

/** Outputs of trees are steps, in which nothing can be planted; the row itself then shows whether an attack searches well. */
async function isClosed(oracle: GraphOracle): Promise<boolean> {
  const { cuts } = await oracle.obstacles()
  return cuts.some(({ total }) => total)
}

function checkInput({ inputs }: Graph, width: number): void {
  const [input, ...others] = inputs
  if (!input || others.length > 0)
    throw misfit(
      `the model has ${String(inputs.length)} inputs`,
      'Export it with one float input of all features (skl2onnx: FloatTensorType([None, n]))',
    )
  const features = input.dims.at(-1)
  if (input.type === 'string')
    throw new SecmlopsError('model-input-type', 'the model takes texts', {
      exit: 3,
      remedy: 'Export it with one float input, behind the encoding of categories',
    })
  const wanted = input.dims.slice(1).map(Number)
  if (wanted.length === 3 && features !== width && wanted.reduce((a, b) => a * b) === width)
    throw misfit(
      `the model takes images of ${wanted.join('x')}, and x is a table of ${String(width)} columns`,
      `Reshape x to N,${wanted.join(',')}`,
    )
  if (typeof features !== 'number' || features < 1 || features === width) return
  throw misfit(
    `the model takes ${String(features)} features, the data has ${String(width)}`,
    'Give the features of the model in its order. Where the table has other columns, name all that the model takes under `input.features`',
  )
}
