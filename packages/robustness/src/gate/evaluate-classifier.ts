import { EMPTY_EVALUATION, LIMITS, finding, type Evaluation, type Finding } from '@secmlops/core'
import { readNpzImages } from '../data/npz-set.js'
import { imageCoverage, samplePositions } from '../data/sample.js'
import { classificationFlags, isDistribution } from '../flags/classification-flags.js'
import { largeEpsFlag } from '../flags/large-eps.js'
import { accuracyMeasurements } from '../metrics/accuracy.js'
import { createClassifier } from '../model/classifier.js'
import { RULES } from '../rules.js'
import { runClassification, type ClassificationRun } from '../run/classification.js'
import { imageVerdicts } from '../run/image-verdicts.js'
import { attackControls, attackCoverage, verdictAttachment } from './evidence.js'
import type { Job } from './job.js'
import { relocated, type ModelSpec } from './settings.js'

export async function evaluateClassifier(job: Job): Promise<Evaluation> {
  const { settings, model, session, tools } = job
  const data = await loadNpz(job)
  const classifier = createClassifier(session, model.input ?? {}, data.shape)
  const positions = samplePositions(data.count, settings.samples, tools.random('sample'))
  const images = positions.map((index) => ({
    index,
    name: String(index),
    label: data.labels[index] ?? -1,
    pixels: data.pixels(index),
  }))
  const set = { shape: data.shape, images }
  const run = await runClassification(classifier, set, settings.attacks, tools)
  const { confidence } = settings
  const large = await largeEpsFlag(classifier, run, model.name, tools)
  return {
    ...EMPTY_EVALUATION,
    findings: outputFindings(run, model),
    measurements: accuracyMeasurements(run, { subject: model.name, seed: tools.seed, confidence }),
    flags: [...classificationFlags(run, model.name), ...(large ? [large] : [])],
    coverage: [
      imageCoverage(model.name, images.length, data.count),
      attackCoverage(model.name, settings.attacks),
    ],
    controls: await attackControls(settings.attacks, classifier.shape, tools),
    attachments: [verdictAttachment(model.name, imageVerdicts(run))],
  }
}

async function loadNpz({ tree, settings }: Job): ReturnType<typeof readNpzImages> {
  const { path } = settings.dataset
  const bytes = await tree.read(path, LIMITS.arrayBytes)
  return readNpzImages(bytes).catch((error: unknown) => {
    throw relocated(error, { path })
  })
}

function outputFindings({ logits }: ClassificationRun, { name, path }: ModelSpec): Finding[] {
  if (!logits.every(isDistribution)) return []
  const message = `${name} returns probabilities`
  return [finding(RULES['probability-output'], { message, subject: name, location: { path } })]
}
