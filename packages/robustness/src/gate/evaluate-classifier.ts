import { EMPTY_EVALUATION, finding, shardOf, type Evaluation, type Finding } from '@secmlops/core'
import { openClassificationData, type ClassificationData } from '../data/classification-data.js'
import type { ClassificationSet } from '../data/classification-set.js'
import { imageCoverage, samplePositions } from '../data/sample.js'
import { believe } from '../belief/believe.js'
import { isDistribution } from '../belief/outputs.js'
import { accuracyMeasurements } from '../metrics/accuracy.js'
import { openClassifier, type Classifier } from '../model/classifier.js'
import type { InputPlan } from '../model/input-plan.js'
import { RULES } from '../rules.js'
import { runClassification, type ClassificationRun } from '../run/classification.js'
import { imageVerdicts } from '../run/image-verdicts.js'
import { attackCoverage, verdictAttachment } from './evidence.js'
import { runToolsOf, type Job } from './job.js'
import { partialEvaluation } from './partial.js'
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
  const { settings, model } = job
  const { plan } = classifier
  const tools = await runToolsOf(job)
  const drawn = samplePositions(data.count, settings.samples, tools.random('sample'))
  const positions = shardOf(drawn, tools.shard)
  const extent = { examined: positions.length, total: data.count }
  if (tools.shard && positions.length === 0)
    return partialEvaluation(model.name, tools.shard, extent)
  const set = await loadSet(data, positions, plan)
  const run = await runClassification(classifier, set, settings.attacks, tools)
  if (tools.shard) return partialEvaluation(model.name, tools.shard, extent)
  const { flags, controls } = await believe({ subject: model.name, run, classifier, tools })
  const context = { subject: model.name, seed: tools.seed, confidence: settings.confidence }
  return {
    ...EMPTY_EVALUATION,
    findings: outputFindings(run, model),
    measurements: accuracyMeasurements(run, context),
    flags,
    coverage: [
      imageCoverage(model.name, positions.length, data.count),
      attackCoverage(model.name, settings.attacks),
    ],
    controls,
    attachments: [verdictAttachment(model.name, imageVerdicts(run))],
  }
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
