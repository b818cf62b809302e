import { LIMITS, createRandom, type Progress, type Random } from '@secmlops/core'
import { openSession, readModel, type Graph, type Session } from '@secmlops/onnx'
import { openNetwork, type Network } from './model/network.js'
import { inputSlots, outputSlots, type Slot } from './model/slots.js'
import { toFeeds } from './model/tensors.js'
import { readPacked, readPropertyText } from './read-files.js'
import type { Original, Witness } from './replay.js'
import { createArena } from './search/arena.js'
import { floatBox } from './search/float-box.js'
import { search } from './search/search.js'
import { MARGIN, createVerdicts } from './verdicts.js'
import { parseProperty } from './vnnlib/parse-property.js'
import type { Property } from './vnnlib/property.js'

export interface FalsifyRequest {
  /** ONNX file and VNN-LIB file, each as it is or packed by gzip. */
  readonly model: string
  readonly property: string
  readonly seed: number
  /** Wall-clock seconds after which the search gives up. Work is counted besides, so that a seed tells the result. */
  readonly timeout: number
  readonly threads: number
  /** Multiplies the work of the default profile. */
  readonly effort?: number
  readonly progress: Progress
}

export interface FalsifyAnswer {
  /** `sat`: a counter-example was replayed; `unsat`: no input satisfies the property's own bounds; else `unknown`. */
  readonly result: 'sat' | 'unsat' | 'unknown'
  /** X and Y of the counter-example; also given where it is only numerical. */
  readonly input: readonly number[] | null
  readonly output: readonly number[] | null
  /** Smallest slack of its constraints. */
  readonly margin: number | null
  /** True for `unknown` with a point that satisfies the constraints by no more than `MARGIN`. */
  readonly numerical: boolean
  /** Smallest violation that was seen, 0 or less where one was found; null where nothing was tried. */
  readonly closest: number | null
  /** Inputs whose interval holds no float32, so that the nearest one stands for it. */
  readonly rounded: readonly number[]
  /** Rows of forward work; a gradient counts for three. */
  readonly work: number
  /** Why the search ended: found, the work or the time was used up, or nothing can be searched. */
  readonly ended: 'found' | 'work' | 'time' | 'empty'
  /** What weakened the search. */
  readonly notes: readonly string[]
  readonly cpuSeconds: number
}

/**
 * Searches an input in the box of a VNN-LIB property for which a model satisfies the property's assertions, which describe
 * a violation. It proves nothing: `unsat` is answered only where bounds or constraints contradict each other.
 * @throws SecmlopsError for files that cannot be read (exit 2), and for what cannot be judged (exit 3)
 */
export async function falsifyModel(request: FalsifyRequest): Promise<FalsifyAnswer> {
  const started = process.cpuUsage()
  const property = parseProperty(await readPropertyText(request.property))
  const outcome = await falsified(request, property)
  const { user, system } = process.cpuUsage(started)
  return { ...outcome, cpuSeconds: (user + system) / 1e6 }
}

type Outcome = Omit<FalsifyAnswer, 'cpuSeconds'>

const NOTHING: Outcome = {
  result: 'unknown',
  input: null,
  output: null,
  margin: null,
  numerical: false,
  closest: null,
  rounded: [],
  work: 0,
  ended: 'empty',
  notes: [],
}

async function falsified(request: FalsifyRequest, property: Property): Promise<Outcome> {
  const source = await sourceOf(request.model)
  const { graph } = await readModel(source)
  const [first] = property.cases
  const inputs = inputSlots(graph.inputs, property.inputs)
  const single = await openSession(source, { threads: request.threads })
  try {
    const middle = first ? floatBox(first.box()).lower : new Float32Array(property.inputs)
    const outputs = outputSlots(
      single.outputs,
      await single.run(toFeeds(middle, inputs, undefined)),
      property.outputs,
    )
    if (!first) return { ...NOTHING, result: 'unsat' }
    return await searched(request, property, { source, graph, single, inputs, outputs })
  } finally {
    await single.dispose()
  }
}

/** A file that is not packed keeps its path: its weights may lie beside it. */
async function sourceOf(path: string): Promise<Uint8Array | string> {
  const bytes = await readPacked(path, LIMITS.modelFile)
  return /\.gz$/i.test(path) ? bytes : path
}

interface Subject extends Original {
  readonly graph: Graph
  readonly single: Session
  readonly inputs: readonly Slot[]
  readonly outputs: readonly Slot[]
}

async function searched(
  request: FalsifyRequest,
  { cases }: Property,
  subject: Subject,
): Promise<Outcome> {
  const { seed, timeout, threads, progress, effort = 1 } = request
  const network = await openNetwork({ ...subject, threads })
  const limit = Math.round(effort * workOf(network, subject.graph))
  const task = progress.start('searching', limit)
  const deadline = performance.now() + 1000 * timeout
  const late = (): boolean => performance.now() > deadline
  const verdicts = createVerdicts(subject, cases)
  const random: Random = createRandom(seed, 'falsify')
  const arena = createArena({
    network,
    cases,
    random,
    limit,
    late,
    judge: verdicts.judge,
    advance: (rows) => {
      task.advance(rows)
    },
  })
  try {
    await search(
      arena,
      cases.map(({ condition }) => condition),
    )
    const witness = await verdicts.witness()
    const sat = witness !== undefined && witness.margin > MARGIN
    return {
      ...NOTHING,
      ...(witness && pointOf(witness)),
      result: sat ? 'sat' : 'unknown',
      numerical: witness !== undefined && !sat,
      closest: Number.isFinite(arena.best()) ? arena.best() : null,
      work: arena.spent(),
      ended: sat ? 'found' : late() ? 'time' : 'work',
      notes: network.notes,
    }
  } finally {
    task.done()
    await network.dispose()
  }
}

const pointOf = ({
  input,
  output,
  margin,
}: Witness): Pick<Outcome, 'input' | 'output' | 'margin'> => ({
  input: [...input],
  output: [...output],
  margin,
})

/** Rows of work of the default profile: many of a small model, as it has a budget of multiplications. */
function workOf({ inputs }: Network, { initializers }: Graph): number {
  let weights = 0
  for (const { dims } of initializers.values()) weights += dims.reduce((a, b) => a * b, 1)
  return Math.min(1_500_000, Math.max(60_000, 3e10 / (weights + 20 * inputs + 2000)))
}
