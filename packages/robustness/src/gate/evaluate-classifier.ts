import { EMPTY_EVALUATION, finding, type Evaluation, type Finding } from '@secmlops/core'
import { openClassificationData, type ClassificationData } from '../data/classification-data.js'
import type { ClassificationSet } from '../data/classification-set.js'
import { imageCoverage, samplePositions } from '../data/sample.js'
import { classificationFlags, isDistribution } from '../flags/classification-flags.js'
import { largeEpsFlag } from '../flags/large-eps.js'
import { accuracyMeasurements } from '../metrics/accuracy.js'
import { createClassifier } from '../model/classifier.js'
import type { InputPlan } from '../model/input-plan.js'
import { RULES } from '../rules.js'
import { runClassification, type ClassificationRun } from '../run/classification.js'
import { imageVerdicts } from '../run/image-verdicts.js'
import { attackControls, attackCoverage, verdictAttachment } from './evidence.js'
import type { Job } from './job.js'
import { relocated, type ModelSpec } from './settings.js'

export async function evaluateClassifier(job: Job): Promise<Evaluation> {
  const { settings, model, session, tools } = job
  const data = await openData(job)
  const classifier = createClassifier(session, model.input ?? {}, data.shape)
  const { plan } = classifier
  const positions = samplePositions(data.count, settings.samples, tools.random('sample'))
  const set = await loadSet(data, positions, plan)
  const run = await runClassification(classifier, set, settings.attacks, tools)
  const large = await largeEpsFlag(classifier, run, model.name, tools)
  const context = { subject: model.name, seed: tools.seed, confidence: settings.confidence }
  return {
    ...EMPTY_EVALUATION,
    findings: outputFindings(run, model),
    measurements: accuracyMeasurements(run, context),
    flags: [...classificationFlags(run, model.name), ...(large ? [large] : [])],
    coverage: [
      imageCoverage(model.name, positions.length, data.count),
      attackCoverage(model.name, settings.attacks),
    ],
    controls: await attackControls(settings.attacks, plan.shape, tools),
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
