import {
  rowsThatFit,
  upgrade,
  withBatch,
  type Cut,
  type Graph,
  type Tensor,
  type Tensors,
} from '@secmlops/onnx'
import { sizeOf, type ImageShape, type Pixels } from '../model/image-shape.js'
import { asNumbers } from '../decoders/output.js'
import { chunks, filling, rungs } from './chunks.js'
import { kindOf, type Oracle, type Output, type Query, type Reply } from './query.js'
import { PIXELS, openRunner, type Kind, type Runner, type RunnerOptions } from './runner.js'

/** Nodes that stand between the outputs and the pixels. */
export interface Obstacles {
  /** No gradient passes these. */
  readonly cuts: readonly Cut[]
  /** The gradient passes these only as if they were the identity. */
  readonly bypassed: readonly Cut[]
}

/** Answers from a model as a graph: outputs from a session of the graph, slopes from sessions of its gradient. */
export interface GraphOracle extends Oracle {
  obstacles(): Promise<Obstacles>
  dispose(): Promise<void>
}

export interface GraphOracleOptions extends RunnerOptions {
  /** What is differentiated; the model itself by default. */
  readonly head?: Graph
}

/** Values of the input of one run, and rows: more gain nothing on few cores, and memory grows with them. */
const VALUES_PER_RUN = 2 ** 20
const MOST_ROWS = 64

/**
 * Loads nothing yet: sessions are made for the kinds of questions and the numbers of rows that turn up. Where rounding or
 * quantisation cuts the gradient, it is passed as if it were the identity (BPDA, Athalye et al. 2018).
 * @throws SecmlopsError of `upgrade` and `withBatch`
 */
export async function createGraphOracle(
  model: Graph,
  shape: ImageShape,
  options: GraphOracleOptions,
): Promise<GraphOracle> {
  const { graph, head, sizes } = await sized(model, shape, options)
  const runners = new Map<string, Promise<Runner>>()
  const keep = (kind: Kind, rows: number, straightThrough = false): Promise<Runner> => {
    const key = [kind, rows, straightThrough].join()
    const open = (): Promise<Runner> =>
      openRunner(kind === 'outputs' ? graph : head, kind, rows, { ...options, straightThrough })
    const known = runners.get(key) ?? open()
    runners.set(key, known)
    return known
  }
  let known: Promise<Found> | undefined
  const obstacles = (): Promise<Found> =>
    (known ??= findObstacles((straightThrough) => keep('fed', sizes[0] ?? 1, straightThrough)))
  const runner = async (kind: Kind, rows: number): Promise<Runner> => {
    if (kind === 'outputs' || kind === 'head') return keep(kind, rows)
    const { cuts, bypassed, blind } = await obstacles()
    if (blind) return keep('outputs', rows)
    return keep(kind, rows, cuts.length + bypassed.length > 0)
  }
  return {
    batch: sizes.at(-1) ?? 1,
    filling: (points) => filling(points, sizes),
    obstacles,
    async ask(queries) {
      const [first] = queries
      const kind = first ? kindOf(first) : 'outputs'
      const asked = queries.flatMap(pointsOf)
      const answers: Answer[] = []
      const parts = chunks(asked.length, sizes)
      for (const { from, count, rows } of parts) {
        const part = asked.slice(from, from + count)
        const found = await answer(await runner(kind, rows), part, { rows, shape })
        answers.push(...(parts.length > 1 ? found.map(kept) : found))
      }
      return regroup(queries, answers)
    },
    async dispose() {
      for (const each of runners.values()) await (await each).dispose()
      runners.clear()
    },
  }
}

/** The graphs for any number of rows, and the numbers of rows to run them with; as they are where they mix rows. */
async function sized(
  model: Graph,
  shape: ImageShape,
  { head = model, prefix }: GraphOracleOptions,
): Promise<{ readonly graph: Graph; readonly head: Graph; readonly sizes: readonly number[] }> {
  const general = await withBatch(upgrade(model), 'batch')
  const generalHead = head === model ? general : await withBatch(upgrade(head), 'batch')
  if (general.kind === 'graph' && generalHead.kind === 'graph') {
    const most = Math.min(MOST_ROWS, Math.max(1, VALUES_PER_RUN / sizeOf(shape)))
    const fitting = await rowsThatFit(
      general.graph,
      (rows) => {
        const { input, shape: dims } = prefix(rows)
        return { [input]: dims }
      },
      [...rungs(most).reverse(), 1],
    )
    return { graph: general.graph, head: generalHead.graph, sizes: rungs(fitting) }
  }
  const graph = upgrade(model)
  return { graph, head: upgrade(head), sizes: [Number(graph.inputs[0]?.dims[0]) || 1] }
}

interface Found extends Obstacles {
  /** No output can be differentiated, not even for a loss of it: its size is known after a run only. */
  readonly blind: boolean
}

async function findObstacles(open: (straightThrough: boolean) => Promise<Runner>): Promise<Found> {
  const { cuts, seeds } = await open(false)
  const blind = seeds.length === 0
  if (cuts.length === 0) return { cuts, bypassed: [], blind }
  const { cuts: left } = await open(true)
  const names = new Set(left.map(({ node }) => node))
  return { cuts: left, bypassed: cuts.filter(({ node }) => !names.has(node)), blind }
}

/** One point of a question. */
interface Asked {
  readonly point: Pixels
  readonly query: Query
  /** Position in the question. */
  readonly position: number
}

interface Answer {
  readonly outputs: readonly Output[]
  readonly gradient: Pixels | undefined
}

function pointsOf(query: Query): Asked[] {
  return query.points.map((point, position) => ({ point, query, position }))
}

function regroup(queries: readonly Query[], answers: readonly Answer[]): Reply[] {
  let at = 0
  return queries.map(({ points }) => {
    const own = answers.slice(at, (at += points.length))
    return {
      outputs: own.map(({ outputs }) => outputs),
      gradients: own.flatMap(({ gradient }) => gradient ?? []),
    }
  })
}

async function answer(
  runner: Runner,
  asked: readonly Asked[],
  { rows, shape }: { readonly rows: number; readonly shape: ImageShape },
): Promise<Answer[]> {
  const { outputs, gradient } = await runner.run(feedsOf(runner, asked, { rows, shape }))
  const size = sizeOf(shape)
  const numbers = outputs.map(({ name, tensor }) => asNumbers(name, tensor))
  return asked.map((_, row) => ({
    outputs: numbers.map((each) => rowOf(each, row, rows)),
    gradient:
      gradient?.type === 'float32'
        ? gradient.data.subarray(row * size, (row + 1) * size)
        : undefined,
  }))
}

/** Beyond the next run of the same question. */
function kept(answer: Answer): Answer {
  return { ...answer, gradient: answer.gradient?.slice() }
}

function feedsOf(
  { kind, seeds, pixels: data }: Runner,
  asked: readonly Asked[],
  { rows, shape }: { readonly rows: number; readonly shape: ImageShape },
): Tensors {
  const size = sizeOf(shape)
  asked.forEach(({ point }, row) => {
    data.set(point, row * size)
  })
  const { channels, height, width } = shape
  const feeds: Record<string, Tensor> = {
    [PIXELS]: { type: 'float32', dims: [rows, channels, height, width], data },
  }
  const slope = asked[0]?.query.slope
  if (!slope || kind === 'outputs') return feeds
  if (slope.loss !== 'fed') {
    feeds['labels'] = classNumbers(asked, rows, 'label')
    if (slope.loss === 'dlr-targeted') feeds['targets'] = classNumbers(asked, rows, 'target')
    return feeds
  }
  seeds.forEach(({ name, shape: dims }, output) => {
    const values = new Float32Array(dims.reduce((a, b) => a * b, 1))
    const step = values.length / rows
    asked.forEach(({ query, position }, row) => {
      if (query.slope?.loss === 'fed')
        values.set(query.slope.cotangents[position]?.[output] ?? [], row * step)
    })
    feeds[`cotangent/${name}`] = { type: 'float32', dims, data: values }
  })
  return feeds
}

function classNumbers(asked: readonly Asked[], rows: number, which: 'label' | 'target'): Tensor {
  const data = new BigInt64Array(rows)
  asked.forEach(({ query: { slope } }, row) => {
    if (slope && slope.loss !== 'fed') data[row] = BigInt(slope[which])
  })
  return { type: 'int64', dims: [rows], data }
}

/** A model of one row may give as many results as it pleases: boxes, for example. */
function rowOf(output: Output, row: number, rows: number): Output {
  const { values, dims } = output
  const [first, ...rest] = dims
  if (rows === 1) return { ...output, dims: first === 1 ? rest : dims }
  const step = values.length / rows
  return { ...output, values: values.subarray(row * step, (row + 1) * step), dims: rest }
}
