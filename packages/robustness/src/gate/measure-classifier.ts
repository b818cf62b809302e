import { EMPTY_EVALUATION, type Evaluation } from '@secmlops/core'
import { believe } from '../belief/believe.js'
import type { ClassificationSet } from '../data/classification-set.js'
import { imageCoverage } from '../data/sample.js'
import { accuracyMeasurements } from '../metrics/accuracy.js'
import type { Classifier } from '../model/classifier.js'
import { runClassification, type ClassificationRun } from '../run/classification.js'
import { imageVerdicts } from '../run/image-verdicts.js'
import { attackCoverage, verdictAttachment } from './evidence.js'
import type { Job } from './job.js'

/** A classifier, and what of its data is measured. */
export interface Sample {
  readonly classifier: Classifier
  readonly set: ClassificationSet
  /** Of the whole dataset. */
  readonly total: number
}

/** What is measured of any classifier: clean, under each attack, and how far to believe it. */
export async function measureClassifier(
  { settings, model, tools }: Job,
  { classifier, set, total }: Sample,
): Promise<{ readonly evaluation: Evaluation; readonly run: ClassificationRun }> {
  const run = await runClassification(classifier, set, settings.attacks, tools)
  const { flags, controls } = await believe({ subject: model.name, run, classifier, tools })
  const context = { subject: model.name, seed: tools.seed, confidence: settings.confidence }
  const evaluation = {
    ...EMPTY_EVALUATION,
    measurements: accuracyMeasurements(run, context),
    flags,
    coverage: [
      imageCoverage(model.name, set.images.length, total),
      attackCoverage(model.name, settings.attacks),
    ],
    controls,
    attachments: [verdictAttachment(model.name, imageVerdicts(run))],
  }
  return { evaluation, run }
}
