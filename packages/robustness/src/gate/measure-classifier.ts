import {
  EMPTY_EVALUATION,
  type Coverage,
  type Evaluation,
  type Gap,
  type Measurement,
  type PolicyTypes,
} from '@secmlops/core'
import { outOfTime } from '../belief/bounds.js'
import { believe } from '../belief/believe.js'
import type { CorruptionName } from '../corruptions/index.js'
import type { ClassificationSet } from '../data/classification-set.js'
import { imageCoverage } from '../data/sample.js'
import {
  accuracyMeasurements,
  certifiedMeasurements,
  type MeasurementContext,
} from '../metrics/accuracy.js'
import { corruptedMeasurements, type CorruptedRun } from '../metrics/corrupted.js'
import { dropMeasurements } from '../metrics/drop.js'
import { withoutChange } from '../metrics/least-drop.js'
import { margin, type Classifier } from '../model/classifier.js'
import { certifyRun } from '../run/certification.js'
import { runClassification, type ClassificationRun } from '../run/classification.js'
import { underConditions } from '../run/corruption.js'
import { runInLooks } from '../run/looks.js'
import { imageVerdicts } from '../run/image-verdicts.js'
import { accuracyCurve } from './accuracy-curve.js'
import { attackCoverage, lookCoverage, newModel, verdictAttachment } from './evidence.js'
import { runToolsOf, type Job } from './job.js'
import { partialEvaluation } from './partial.js'
import { openSubstitutes, substituteFindings } from './substitutes.js'

/** A classifier, and what of its data is measured. */
export interface Sample {
  readonly classifier: Classifier
  readonly set: ClassificationSet
  /** Of the whole dataset. */
  readonly total: number
  readonly corruptions: readonly CorruptionName[]
  /** Opens another version of the model, or another model. */
  readonly open: (bytes: Uint8Array, spec?: OpenSpec) => Promise<Classifier>
}

export type OpenSpec = Pick<PolicyTypes.Model, 'input' | 'output' | 'path'>

interface Measured {
  readonly evaluation: Evaluation
  readonly run: ClassificationRun
}

/** What is measured of any classifier: clean, under each attack, and how far to believe it. */
export async function measureClassifier(job: Job, sample: Sample): Promise<Measured> {
  const { open, classifier, set } = sample
  const { substitutes, dispose } = await openSubstitutes(
    job.substitutes,
    ({ bytes, spec }) => open(bytes, spec),
    { classifier, example: set.images[0]?.pixels },
  )
  try {
    return await measure(job, { ...sample, classifier: { ...classifier, substitutes } })
  } finally {
    await dispose()
  }
}

async function measure(job: Job, sample: Sample): Promise<Measured> {
  const { settings, model } = job
  const { classifier, set, total } = sample
  const tools = await runToolsOf(job)
  const plans = settings.attacks[model.task]
  const rule = tools.shard ? undefined : settings.stopRule
  const { run, extent } = rule
    ? await runInLooks(classifier, set, { plans, rule }, tools)
    : { run: await runClassification(classifier, set, plans, tools), extent: undefined }
  const before = await runBefore(job, sample, run)
  if (tools.shard) {
    const extent = { examined: set.images.length, total }
    const late = outOfTime({ subject: model.name, run })
    return { evaluation: partialEvaluation(model.name, tools.shard, extent, late), run }
  }
  const context = { subject: model.name, seed: tools.seed, confidence: settings.confidence }
  const measurements = accuracyMeasurements(run, context, extent)
  await tools.known?.({ ...EMPTY_EVALUATION, measurements })
  const { flags, controls } = await believe({ subject: model.name, run, classifier, tools })
  const proven = await prove(job, sample, extent?.whole ?? run, context)
  const evaluation = {
    ...EMPTY_EVALUATION,
    findings: [...newModel(job), ...substituteFindings(model.name, job.substitutes)],
    measurements: [
      ...measurements,
      ...proven.measurements,
      ...corruptedMeasurements(await corrupt(job, sample), context, tools.random),
      ...drops(before, run, context),
    ],
    flags,
    coverage: [
      imageCoverage(model.name, set.images.length, total),
      attackCoverage(model.name, plans),
      ...(extent ? [lookCoverage(model.name, run.images.length, extent)] : []),
      ...proven.coverage,
    ],
    controls,
    attachments: [
      verdictAttachment(model.name, imageVerdicts(run)),
      ...(await accuracyCurve(model.name, classifier, run, tools)),
    ],
  }
  return { evaluation, run }
}

/** What no attack can break. A gap counts only where the policy asks for certificates. */
async function prove(
  { settings, model }: Job,
  { classifier }: Sample,
  run: ClassificationRun,
  context: MeasurementContext,
): Promise<{ readonly measurements: Measurement[]; readonly coverage: Coverage[] }> {
  const thorough = settings.required.some((id) => id.startsWith('accuracy.certified'))
  const { runs, gap } = await certifyRun(classifier, run, settings.attacks[model.task], thorough)
  return {
    measurements: certifiedMeasurements(runs, run.images.length, context),
    coverage: gap && thorough ? [uncertified(model.name, gap)] : [],
  }
}

function uncertified(subject: string, gap: Gap): Coverage {
  return { subject, of: 'certificates', examined: 0, total: 1, gaps: [gap] }
}

async function corrupt(
  { tools }: Job,
  { classifier: { plan, logits }, set: { images }, corruptions }: Sample,
): Promise<CorruptedRun[]> {
  return underConditions(images, corruptions, { plan, tools }, async (pixels) => {
    const scores = await logits(pixels)
    return images.map(({ label }, i) => margin(scores[i] ?? [], label) > 0)
  })
}

function drops(
  before: ClassificationRun | undefined,
  run: ClassificationRun,
  context: MeasurementContext,
): Measurement[] {
  if (!before) return []
  const measured = dropMeasurements(before, run, context)
  return before === run ? measured.map(withoutChange) : measured
}

/** The model of the merge base under the same attacks on the same images. */
async function runBefore(
  job: Job,
  sample: Sample,
  run: ClassificationRun,
): Promise<ClassificationRun | undefined> {
  const { set, open } = sample
  const { settings, model, bytes, before } = job
  if (!before || Buffer.compare(before, bytes) === 0) return before && run
  const { substitutes } = sample.classifier
  const classifier = { ...(await open(before)), ...(substitutes && { substitutes }) }
  try {
    const plans = settings.attacks[model.task]
    const tools = await runToolsOf({ ...job, bytes: before })
    return await runClassification(classifier, set, plans, tools)
  } finally {
    await classifier.dispose()
  }
}
