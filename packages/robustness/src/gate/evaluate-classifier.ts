import {
  EMPTY_EVALUATION,
  finding,
  type Coverage,
  type Evaluation,
  type Finding,
  type Gap,
} from '@secmlops/core'
import { openClassificationData, type ClassificationData } from '../data/classification-data.js'
import type { ClassificationSet } from '../data/classification-set.js'
import { imageCoverage, samplePositions } from '../data/sample.js'
import { believe } from '../belief/believe.js'
import { isDistribution } from '../belief/outputs.js'
import { accuracyMeasurements, certifiedMeasurements } from '../metrics/accuracy.js'
import { corruptedMeasurements, type CorruptedRun } from '../metrics/corrupted.js'
import { dropMeasurements } from '../metrics/drop.js'
import { margin, openClassifier, type Classifier } from '../model/classifier.js'
import type { ImageShape } from '../model/image-shape.js'
import { certifyRun } from '../run/certification.js'
import { underConditions } from '../run/corruption.js'
import type { InputPlan } from '../model/input-plan.js'
import { RULES } from '../rules.js'
import { runClassification, type ClassificationRun } from '../run/classification.js'
import { imageVerdicts } from '../run/image-verdicts.js'
import { attackCoverage, newModel, verdictAttachment } from './evidence.js'
import type { Job } from './job.js'
import { relocated, type ModelSpec } from './settings.js'

export async function evaluateClassifier(job: Job): Promise<Evaluation> {
  const { model, tools, bytes } = job
  const data = await openData(job)
  const classifier = await openClassifier(bytes, {
    input: model.input ?? {},
    threads: tools.threads,
    path: model.path,
    ...(data.shape && { data: data.shape }),
  })
  try {
    return await measure(job, classifier, data)
  } finally {
    await classifier.dispose()
  }
}

async function measure(
  job: Job,
  classifier: Classifier,
  data: ClassificationData,
): Promise<Evaluation> {
  const { settings, model, tools, before } = job
  const { plan } = classifier
  const plans = settings.attacks.classification
  const positions = samplePositions(data.count, settings.samples, tools.random('sample'))
  const set = await loadSet(data, positions, plan)
  const run = await runClassification(classifier, set, plans, tools)
  const { flags, controls } = await believe({ subject: model.name, run, classifier, tools })
  const thorough = settings.required.some((id) => id.startsWith('accuracy.certified'))
  const { runs, gap } = await certifyRun(classifier, run, plans, thorough)
  const context = { subject: model.name, seed: tools.seed, confidence: settings.confidence }
  return {
    ...EMPTY_EVALUATION,
    findings: [...outputFindings(run, model), ...newModel(job)],
    measurements: [
      ...accuracyMeasurements(run, context),
      ...certifiedMeasurements(runs, run.images.length, context),
      ...corruptedMeasurements(
        await corrupt(run, classifier, settings, tools),
        context,
        tools.random,
      ),
      ...(before
        ? dropMeasurements(
            await runBefore(before, set, run, { job, shape: plan.shape }),
            run,
            context,
          )
        : []),
    ],
    flags,
    coverage: [
      imageCoverage(model.name, positions.length, data.count),
      attackCoverage(model.name, plans),
      ...(gap && thorough ? [uncertified(model.name, gap)] : []),
    ],
    controls,
    attachments: [verdictAttachment(model.name, imageVerdicts(run))],
  }
}

async function corrupt(
  { images }: ClassificationRun,
  { plan, logits }: Classifier,
  { corruptions }: Job['settings'],
  tools: Job['tools'],
): Promise<CorruptedRun[]> {
  return underConditions(images, corruptions, { plan, tools }, async (pixels) => {
    const scores = await logits(pixels)
    return images.map(({ label }, i) => margin(scores[i] ?? [], label) > 0)
  })
}

/** The model of the merge base under the same attacks on the same images. */
async function runBefore(
  before: Uint8Array,
  set: ClassificationSet,
  run: ClassificationRun,
  { job, shape }: { readonly job: Job; readonly shape: ImageShape },
): Promise<ClassificationRun> {
  const { model, tools, bytes, settings } = job
  if (Buffer.compare(before, bytes) === 0) return run
  const classifier = await openClassifier(before, {
    input: model.input ?? {},
    threads: tools.threads,
    path: `${model.path} (merge base)`,
    data: shape,
  })
  try {
    return await runClassification(classifier, set, settings.attacks.classification, tools)
  } finally {
    await classifier.dispose()
  }
}

function uncertified(subject: string, gap: Gap): Coverage {
  return { subject, of: 'certificates', examined: 0, total: 1, gaps: [gap] }
}

async function openData({ tree, settings, model, source }: Job): Promise<ClassificationData> {
  const { dataset } = settings
  const classes = model.output?.classes
  const resize = model.input?.resize ?? 'letterbox'
  try {
    const from = { tree, dataset, source, resize, ...(classes && { classes }) }
    return await openClassificationData(from)
  } catch (error) {
    throw relocated(error, { path: dataset.path })
  }
}

async function loadSet(
  data: ClassificationData,
  positions: readonly number[],
  plan: InputPlan,
): Promise<ClassificationSet> {
  const images = []
  for (const position of positions) images.push(await data.load(position, plan))
  return { images, ...(data.classes !== undefined && { classes: data.classes }) }
}

function outputFindings({ logits }: ClassificationRun, { name, path }: ModelSpec): Finding[] {
  if (!logits.every(isDistribution)) return []
  const message = `${name} returns probabilities`
  return [finding(RULES['probability-output'], { message, subject: name, location: { path } })]
}
