import { EMPTY_EVALUATION, type Coverage, type Evaluation, type Measurement } from '@secmlops/core'
import type { AttackPlan } from '../attacks/plan.js'
import { outOfTime } from '../belief/bounds.js'
import { believeDetector, evidenceOf } from '../belief/believe-detector.js'
import type { DetectionSet } from '../data/detection-set.js'
import { imageCoverage } from '../data/sample.js'
import { queriesOf } from '../engine/ledger.js'
import { corruptedFlags } from '../flags/corrupted-flags.js'
import { patchFlags } from '../flags/patch-flags.js'
import type { MeasurementContext } from '../metrics/accuracy.js'
import { corruptedDetectionMeasurements } from '../metrics/corrupted-detection.js'
import { withoutChange } from '../metrics/least-drop.js'
import { detectionDrops, type PairedDetections } from '../metrics/detection-drop.js'
import {
  attackConditions,
  detectionMeasurements,
  patchedConditions,
  type DetectionCondition,
} from '../metrics/detection-measurements.js'
import { metricsNamed } from '../metrics/detection-metric.js'
import { droppable } from '../metrics/drop.js'
import type { Detector } from '../model/detector.js'
import { runCorrupted } from '../run/corrupted-detection.js'
import { runDetection, type DetectionVerdict } from '../run/detection.js'
import { runPatch, type PatchRun } from '../run/patch.js'
import { attackCoverage, newModel, verdictAttachment } from './evidence.js'
import { runToolsOf, type Job } from './job.js'
import { partialEvaluation } from './partial.js'

/** A detector, and images fitted to it. */
export interface OpenedDetector {
  readonly detector: Detector
  readonly set: DetectionSet
}

/** What of its data is measured. */
export interface DetectorSample extends OpenedDetector {
  readonly positions: readonly number[]
  /** Opens another version of the model. */
  readonly open: (bytes: Uint8Array) => Promise<OpenedDetector>
}

/** What a model finds in the images, under everything that it is attacked with. */
export interface DetectorRuns {
  readonly verdicts: readonly DetectionVerdict[]
  readonly patches: readonly PatchRun[]
}

/** What is measured of a detector: clean, under each attack, and how far to believe it. */
export async function measureDetector(
  job: Job,
  sample: DetectorSample,
): Promise<{ readonly evaluation: Evaluation; readonly runs: DetectorRuns }> {
  const { settings, model } = job
  const { detector, set, positions } = sample
  const tools = await runToolsOf(job)
  const plans = settings.attacks.detection
  const runs = await runAll(job, sample, positions)
  const before = await runsBefore(job, sample, runs)
  if (tools.shard) {
    const extent = { examined: positions.length, total: set.images.length }
    const run = evidenceOf(runs.verdicts, plans)
    const late = outOfTime({ subject: model.name, run })
    return { evaluation: partialEvaluation(model.name, tools.shard, extent, late), runs }
  }
  const context = { subject: model.name, seed: tools.seed, confidence: settings.confidence }
  const conditions = conditionsOf(runs, plans)
  const measurements = detectionMeasurements(conditions, context, tools)
  await tools.known?.({ ...EMPTY_EVALUATION, measurements })
  const { verdicts, patches } = runs
  const doubtful = { subject: model.name, detector, sample, plans, verdicts, measurements, tools }
  const { flags, controls } = await believeDetector(doubtful)
  const corrupted = await runCorrupted(detector, sample, settings.corruptions, tools)
  const metrics = metricsNamed(settings.required)
  const evaluation = {
    ...EMPTY_EVALUATION,
    findings: newModel(job),
    measurements: [
      ...measurements,
      ...corruptedDetectionMeasurements(corrupted, metrics, context, tools),
      ...(before ? drops(job, { before, after: runs }, context) : []),
    ],
    flags: [
      ...flags,
      ...patches.flatMap((each) => patchFlags(each, model.name)),
      ...corruptedFlags(corrupted, model.name),
    ],
    coverage: [
      imageCoverage(model.name, positions.length, set.images.length),
      boxCoverage(model.name, set),
      attackCoverage(model.name, [...plans, ...patches.flatMap((each) => each.conditions)]),
    ],
    controls,
    attachments: [verdictAttachment(model.name, summaries(runs, plans))],
  }
  return { evaluation, runs }
}

/** A patch is the work of all images at once, so no shard does a part of it, and its results are not kept. */
async function runAll(
  job: Job,
  { detector, set }: OpenedDetector,
  positions: readonly number[],
): Promise<DetectorRuns> {
  const { attacks, patches: plans } = job.settings
  const tools = await runToolsOf(job)
  const sample = { set, positions }
  const verdicts = await runDetection(detector, sample, attacks.detection, tools)
  const patches: PatchRun[] = []
  for (const plan of tools.shard ? [] : plans)
    patches.push(await runPatch(detector, sample, plan, tools))
  return { verdicts, patches }
}

/** The model of the merge base under the same attacks on the same images. */
async function runsBefore(
  job: Job,
  { positions, open }: DetectorSample,
  runs: DetectorRuns,
): Promise<DetectorRuns | undefined> {
  const { bytes, before } = job
  if (!before || Buffer.compare(before, bytes) === 0) return before && runs
  const opened = await open(before)
  try {
    return await runAll({ ...job, bytes: before }, opened, positions)
  } finally {
    await opened.detector.dispose()
  }
}

function conditionsOf(
  { verdicts, patches }: DetectorRuns,
  plans: readonly AttackPlan[],
): DetectionCondition[] {
  return [...attackConditions(verdicts, plans), ...patches.flatMap(patchedConditions)]
}

/** Clean, under each attack, under the worst of all, and under each patch that was trained. */
function drops(
  { settings, tools }: Job,
  { before, after }: { readonly before: DetectorRuns; readonly after: DetectorRuns },
  context: MeasurementContext,
): Measurement[] {
  const plans = settings.attacks.detection
  const [first, second] = [before, after].map((runs) => conditionsOf(runs, plans))
  const ids = [...droppable(plans), ...settings.patches.map(({ id }) => id)]
  const valid = [before, after].every(isValid)
  const pairs = ids.map((id): PairedDetections => {
    const own = (conditions: readonly DetectionCondition[] = []): DetectionCondition['images'] =>
      conditions.find((each) => each.id === id)?.images ?? []
    return { id, before: own(first), after: own(second), valid }
  })
  const measured = detectionDrops(pairs, metricsNamed(settings.required), context, tools)
  return before === after ? measured.map(withoutChange) : measured
}

function isValid({ verdicts, patches }: DetectorRuns): boolean {
  return (
    verdicts.every(({ valid, attacked }) => valid && attacked.every((each) => !each.invalid)) &&
    patches.every(({ conditions }) =>
      conditions.every(({ images }) => images.every(({ valid }) => valid)),
    )
  )
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

function summaries({ verdicts, patches }: DetectorRuns, plans: readonly AttackPlan[]): object[] {
  const patched = patches.flatMap(({ conditions }) => conditions)
  return verdicts.map((verdict, i) => ({
    ...summary(verdict, plans),
    ...(patched.length > 0 && {
      patches: patched.map(({ id, images }) => ({
        patch: id,
        detections: images[i]?.detections.length ?? 0,
      })),
    }),
  }))
}

function summary(
  { index, name, truth, clean, attacked }: DetectionVerdict,
  plans: readonly AttackPlan[],
): object {
  const attacks = plans.map(({ id }, i) => {
    const { detections = [], margin = NaN, ledger } = attacked[i] ?? {}
    const finite = Number.isFinite(margin) ? margin : null
    const queries = ledger ? queriesOf(ledger) : 0
    return { attack: id, detections: detections.length, margin: finite, queries }
  })
  return { index, name, truth: truth.length, detections: clean.length, attacks }
}
