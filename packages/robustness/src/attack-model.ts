import {
  SecmlopsError,
  clopperPearson,
  createRandom,
  digestOf,
  shardOf,
  type Clock,
  type Flag,
  type PolicyTypes,
  type Progress,
  type Shard,
  type Sharing,
} from '@secmlops/core'
import { exportModel, readModel } from '@secmlops/onnx'
import {
  describeAttack,
  planAttack,
  planAttacks,
  type AttackPlan,
  type AttackText,
} from './attacks/plan.js'
import { believe } from './belief/believe.js'
import { outOfTime } from './belief/bounds.js'
import { medianDistance } from './metrics/median-distance.js'
import { adversarialNpz } from './data/adversarial-npz.js'
import { npzData, type ClassificationData } from './data/classification-data.js'
import type { ClassificationSet } from './data/classification-set.js'
import { readNpzImages } from './data/npz-set.js'
import { flag } from './flags/flag-table.js'
import { openClassifier, type Classifier } from './model/classifier.js'
import type { InputPlan } from './model/input-plan.js'
import { scoresOf } from './model/pick-scores.js'
import { runClassification, type AttackRun, type ClassificationRun } from './run/classification.js'
import { asMisfit, checkSubstitute } from './run/check-substitute.js'
import { imageVerdicts, type ImageVerdict } from './run/image-verdicts.js'
import { readNpzTable } from './tabular/npz-table.js'
import { rowsOf, unshared } from './tabular/rows.js'
import { openTabularClassifier } from './tabular/tabular-classifier.js'
import { openMemory, type Memory } from './run/memory.js'

const SUBJECT = 'model'
const CONFIDENCE = 0.95

export interface AttackRequest extends Sharing {
  /** ONNX file: its bytes, or its path on disk. */
  readonly model: Uint8Array | string
  /** NPZ file with `x` (N,C,H,W; uint8, or floats in [0,1]; or rows of a table, N,F) and `y` (class numbers). */
  readonly npz: Uint8Array
  /** Name, norm, eps (in units of `x` in [0,1]; for rows, of the range of each column) and the numbers of the attack, as in a policy. */
  readonly attack: AttackText
  /** ONNX file whose gradients the attack `transfer` follows. */
  readonly substitute?: Uint8Array | string
  /** Mean and std of the substitute; those of the model where both are absent. */
  readonly substituteInput?: Pick<AttackRequest, 'mean' | 'std'>
  /** Per channel or one for all, applied after the perturbation. */
  readonly mean?: readonly number[]
  readonly std?: readonly number[]
  /** Order of the axes of the model's input; nchw by default. `x` is N,C,H,W whatever it is. */
  readonly layout?: PolicyTypes.ModelInput['layout']
  /** What 0 and 1 of `x` become before mean and std; [0, 1] by default. */
  readonly range?: readonly number[]
  /** Output of the model that holds its scores, where several may be it. */
  readonly scores?: string
  readonly seed: number
  readonly threads: number
  readonly progress: Progress
  readonly clock: Clock
  /** Whether the answer holds the images as the attack left them. */
  readonly keepAdversarial?: boolean
  /** False leaves out what would make the number believable, for timing; that the time was up is said all the same. True by default. */
  readonly belief?: boolean
}

export interface AttackAnswer {
  readonly clean: { readonly correct: number; readonly total: number }
  /** Interval: Clopper-Pearson, two-sided 95 %; covers the sample of images only. */
  readonly robust: {
    readonly correct: number
    readonly total: number
    readonly lower: number
    readonly upper: number
  }
  /** Of the images that the model gets right, for an attack that looks for the smallest change; see `medianDistance`. */
  readonly medianDistance?: number | null
  readonly images: readonly ImageVerdict[]
  /** What ran, with all its numbers. */
  readonly attack: string
  /**
   * NPZ of all images that were attacked or wrong from the start, in the order of the data: x, y, `index` in the data and
   * `broken`, 1 where the attack succeeded.
   */
  readonly adversarial?: Uint8Array
  /** Set where only this part was attacked: the numbers are of the part, and nothing was doubted but its time. */
  readonly shard?: Shard
  /** Reasons not to believe the number. */
  readonly flags: readonly Flag[]
  /** Of the whole process while it loaded and attacked. */
  readonly cpuSeconds: number
}

/**
 * Attacks one classification model and says how far to believe the result.
 * @throws SecmlopsError for a model or data that cannot be read (exit 2) or judged (exit 3).
 */
export async function attackModel(request: AttackRequest): Promise<AttackAnswer> {
  const started = process.cpuUsage()
  const { seed, progress, clock, shard, belief = true } = request
  const memory = await memoryOf(request)
  const tools = { progress, clock, memory, random: (scope: string) => createRandom(seed, scope) }
  const plans = plansOf(request)
  const subject = (await openTable(request)) ?? (await openImages(request))
  const { set } = subject
  const { classifier, dispose } = await armed(subject, request)
  try {
    const run = await runClassification(classifier, set, plans, tools)
    const doubtful = { subject: SUBJECT, run, classifier, tools }
    const flags = belief && !shard ? await flagsOf(doubtful) : [outOfTime(doubtful) ?? []].flat()
    const { user, system } = process.cpuUsage(started)
    return {
      ...answer(run),
      ...(request.keepAdversarial && { adversarial: await kept(run, classifier.plan) }),
      flags,
      cpuSeconds: (user + system) / 1e6,
      ...(shard && { shard }),
    }
  } finally {
    await dispose()
    await classifier.dispose()
  }
}

interface Subject {
  readonly classifier: Classifier
  readonly set: ClassificationSet
  /** Opens another model for the same data. */
  readonly open: (model: AttackRequest['model'], input?: Preprocessing) => Promise<Classifier>
}

type Preprocessing = {
  readonly [K in 'mean' | 'std' | 'layout' | 'range']?: AttackRequest[K] | undefined
}

/** What plans call the substitute. */
const SUBSTITUTE = 'substitute'

interface Armed {
  readonly classifier: Classifier
  readonly dispose: () => Promise<void>
}

/** The model with the substitute that the request names. */
async function armed({ classifier, set, open }: Subject, request: AttackRequest): Promise<Armed> {
  const { substitute: model, substituteInput, layout, range } = request
  const input = substituteInput ? { layout, range, ...substituteInput } : request
  if (model === undefined) return { classifier, dispose: () => Promise.resolve() }
  const opened: Classifier[] = []
  try {
    const substitute = await open(model, input)
    opened.push(substitute)
    await checkSubstitute(SUBSTITUTE, substitute, {
      classifier,
      example: set.images[0]?.pixels,
    })
    const identity = { model: await digestOfModel(model), input: inputOf(input) }
    const substitutes = new Map([[SUBSTITUTE, { oracle: substitute.oracle, identity }]])
    return { classifier: { ...classifier, substitutes }, dispose: substitute.dispose }
  } catch (error) {
    for (const each of [...opened, classifier]) await each.dispose()
    throw asMisfit(error, SUBSTITUTE)
  }
}

async function openImages(request: AttackRequest): Promise<Subject> {
  const { model, npz, threads, shard } = request
  const data = npzData(await readNpzImages(npz))
  const options = { threads, ...(data.shape && { data: data.shape }) }
  const open: Subject['open'] = (each, input = request) =>
    openClassifier(each, { ...options, input: inputOf(input) })
  const own = { ...options, ...scoresOf(request), input: inputOf(request) }
  const classifier = await openClassifier(model, own)
  try {
    return { classifier, set: await loadSet(data, classifier.plan, shard), open }
  } catch (error) {
    await classifier.dispose()
    throw error
  }
}

/** Undefined where the data is not a table. */
async function openTable(request: AttackRequest): Promise<Subject | undefined> {
  const { model, npz, threads, shard } = request
  const table = await readNpzTable(npz)
  if (!table) return undefined
  if (shard) throw unshared()
  refuseImageOptions(request)
  const { coordinates, set } = rowsOf(table, {}, [...table.rows.keys()])
  const rows = set.images.map(({ pixels }) => pixels)
  const options = { coordinates, rows, threads }
  const open: Subject['open'] = (each) => openTabularClassifier(each, options)
  const classifier = await openTabularClassifier(model, { ...options, ...scoresOf(request) })
  return { classifier, set, open }
}

/** What rows of a table do not have. */
function refuseImageOptions(request: AttackRequest): void {
  const { mean, std, layout, range, substituteInput, keepAdversarial } = request
  if (mean ?? std ?? layout ?? range ?? substituteInput)
    throw new SecmlopsError(
      'invalid-config',
      'x is a table, which has no mean, std, layout or range',
      {
        remedy: 'Leave them out: rows are given as the model takes them',
      },
    )
  if (keepAdversarial)
    throw new SecmlopsError('invalid-config', 'x is a table, and only images can be written', {
      remedy: 'Leave out --output',
    })
}

async function memoryOf(request: AttackRequest): Promise<Memory | undefined> {
  if (!request.results) return undefined
  const model = await digestOfModel(request.model)
  return openMemory(request, { model, input: inputOf(request), output: scoresOf(request) })
}

/** Of a file with the weights that lie beside it. */
async function digestOfModel(model: AttackRequest['model']): Promise<string> {
  return digestOf(typeof model === 'string' ? exportModel((await readModel(model)).graph) : model)
}

function inputOf({ mean, std, layout, range }: Preprocessing): PolicyTypes.ModelInput {
  return {
    ...(layout && { layout }),
    ...(range && { range: [...range] }),
    ...(mean && { mean: [...mean] }),
    ...(std && { std: [...std] }),
  }
}

/** The attack that was asked for decides, even if it is noise; any other is compared with noise. */
function plansOf({ attack: text, substitute }: AttackRequest): AttackPlan[] {
  const attack: AttackText = {
    ...text,
    ...(substitute !== undefined && { substitute: SUBSTITUTE }),
  }
  const plan = planAttack(attack)
  if (attack.name === 'noise' || plan.eps === 0) return [{ ...plan, decides: true }]
  return planAttacks([attack])
}

async function loadSet(
  data: ClassificationData,
  plan: InputPlan,
  shard: AttackRequest['shard'],
): Promise<ClassificationSet> {
  const all = Array.from({ length: data.count }, (_, i) => i)
  const positions = shardOf(all, shard)
  return { images: await Promise.all(positions.map((index) => data.load(index, plan))) }
}

async function flagsOf(doubtful: Parameters<typeof believe>[0]): Promise<Flag[]> {
  const { flags, controls } = await believe(doubtful)
  const missed = controls.filter(({ rejected }) => !rejected)
  return [
    ...flags,
    ...missed.map(({ name, detail, remedy }) => ({
      ...flag('UNIT_TEST_FAILED', SUBJECT, `${name}: ${detail}`),
      ...(remedy !== undefined && { remedy }),
    })),
  ]
}

function answer(run: ClassificationRun): Omit<AttackAnswer, 'flags' | 'cpuSeconds'> {
  const images = imageVerdicts(run)
  const total = images.length
  const correct = images.filter(({ robust }) => robust).length
  const { lower, upper } = clopperPearson(correct, total, CONFIDENCE)
  const attack = decidingOf(run)
  const median = attack && medianDistance(attack.plan.stages, attack.results)
  return {
    clean: { correct: run.correct.length, total },
    robust: { correct, total, lower, upper },
    ...(median !== undefined && { medianDistance: median }),
    images,
    attack: attack ? describeAttack(attack.plan) : '',
  }
}

function decidingOf({ attacks }: ClassificationRun): AttackRun | undefined {
  return attacks.find(({ plan }) => plan.decides)
}

/** Images that were wrong from the start are not attacked, and stay as they are. */
function kept(run: ClassificationRun, plan: InputPlan): Promise<Uint8Array> {
  const results = decidingOf(run)?.results ?? []
  const attacked = new Map(run.correct.map((position, i) => [position, results[i]]))
  const left = run.images.map((image, position) => ({ ...image, ...attacked.get(position) }))
  return adversarialNpz(left, plan, {
    index: left.map(({ index }) => index),
    broken: left.map(({ broken }) => (broken === true ? 1 : 0)),
  })
}
