import { EMPTY_EVALUATION, type Coverage, type Evaluation } from '@secmlops/core'
import { openDetectionSet, type DetectionSet } from '../data/detection-set.js'
import { imageCoverage, samplePositions } from '../data/sample.js'
import { detectionFlags } from '../flags/detection-flags.js'
import { detectionMeasurements } from '../metrics/detection-measurements.js'
import { createDetector } from '../model/detector.js'
import type { AttackPlan } from '../attacks/plan.js'
import { runDetection, type DetectionVerdict } from '../run/detection.js'
import { attackControls, attackCoverage, verdictAttachment } from './evidence.js'
import type { Job } from './job.js'
import { holdsNoPersonalData } from './personal-data.js'
import { drawPictures } from './pictures.js'

export async function evaluateDetector(job: Job): Promise<Evaluation> {
  const { tree, settings, model, session, tools, source } = job
  const { dataset, attacks, confidence } = settings
  const input = model.input ?? {}
  const detector = createDetector(session, input, model.output ?? {})
  const resize = input.resize ?? 'letterbox'
  const set = await openDetectionSet({ tree, dataset, source, resize }, detector)
  const positions = samplePositions(set.images.length, settings.samples, tools.random('sample'))
  const verdicts = await runDetection(detector, { set, positions }, attacks, tools)
  const context = { subject: model.name, seed: tools.seed, confidence }
  const measurements = detectionMeasurements(verdicts, attacks, context, tools)
  const mayShow = await holdsNoPersonalData(tree, dataset)
  return {
    ...EMPTY_EVALUATION,
    measurements,
    flags: detectionFlags({ verdicts, plans: attacks, measurements }, model.name),
    coverage: [
      imageCoverage(model.name, positions.length, set.images.length),
      boxCoverage(model.name, set),
      attackCoverage(model.name, attacks),
    ],
    controls: await attackControls(attacks, detector.plan.shape, tools),
    attachments: [
      verdictAttachment(
        model.name,
        verdicts.map((each) => summary(each, attacks)),
      ),
      ...(mayShow ? await drawPictures(model.name, verdicts, attacks, detector.plan) : []),
    ],
  }
}

function boxCoverage(subject: string, { boxes, foreignBoxes }: DetectionSet): Coverage {
  const detail = `${String(foreignBoxes)} boxes are of classes that the model does not name`
  return {
    subject,
    of: 'labelled boxes',
    examined: boxes - foreignBoxes,
    total: boxes,
    gaps: foreignBoxes > 0 ? [{ item: 'labels', reason: 'not-selected', detail }] : [],
  }
}

function summary(
  { index, name, truth, clean, attacked }: DetectionVerdict,
  plans: readonly AttackPlan[],
): object {
  const results = plans.map(({ id }, i) => {
    const { detections = [], loss = null, queries = 0 } = attacked[i] ?? {}
    const finite = loss !== null && Number.isFinite(loss) ? loss : null
    return { attack: id, detections: detections.length, loss: finite, queries }
  })
  return { index, name, truth: truth.length, detections: clean.length, attacks: results }
}
