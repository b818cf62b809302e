import { EMPTY_EVALUATION, shardOf, type Coverage, type Evaluation } from '@secmlops/core'
import { PLANTED, plantedControls, type Ground } from '../belief/planted.js'
import { openDetectionSet, type DetectionSet } from '../data/detection-set.js'
import { imageCoverage, samplePositions } from '../data/sample.js'
import { detectionFlags } from '../flags/detection-flags.js'
import { patchFlags } from '../flags/patch-flags.js'
import {
  attackConditions,
  detectionMeasurements,
  patchedConditions,
} from '../metrics/detection-measurements.js'
import { openDetector, type Detector } from '../model/detector.js'
import type { AttackPlan } from '../attacks/plan.js'
import type { PatchPlan } from '../patch/patch-plan.js'
import { runDetection, type DetectionSample, type DetectionVerdict } from '../run/detection.js'
import { runPatch, type PatchRun } from '../run/patch.js'
import type { RunTools } from '../run/tools.js'
import { attackCoverage, verdictAttachment } from './evidence.js'
import { queriesOf } from '../engine/ledger.js'
import { runToolsOf, type Job } from './job.js'
import { partialEvaluation } from './partial.js'
import { holdsNoPersonalData } from './personal-data.js'
import { drawPatched, drawPatches, drawPictures } from './pictures.js'

export async function evaluateDetector(job: Job): Promise<Evaluation> {
  const { model, tools, bytes } = job
  const detector = await openDetector(bytes, {
    input: model.input ?? {},
    output: model.output ?? {},
    threads: tools.threads,
    path: model.path,
  })
  try {
    return await measure(job, detector)
  } finally {
    await detector.dispose()
  }
}

async function measure(job: Job, detector: Detector): Promise<Evaluation> {
  const { tree, settings, model, source } = job
  const tools = await runToolsOf(job)
  const { dataset, confidence } = settings
  const attacks = settings.attacks.detection
  const input = model.input ?? {}
  const resize = input.resize ?? 'letterbox'
  const set = await openDetectionSet({ tree, dataset, source, resize }, detector)
  const total = set.images.length
  const drawn = samplePositions(total, settings.samples, tools.random('sample'))
  const positions = shardOf(drawn, tools.shard)
  const sample = { set, positions }
  const verdicts = await runDetection(detector, sample, attacks, tools)
  if (tools.shard)
    return partialEvaluation(model.name, tools.shard, { examined: positions.length, total })
  const context = { subject: model.name, seed: tools.seed, confidence }
  const patches = await runPatches(detector, sample, settings.patches, tools)
  const conditions = [...attackConditions(verdicts, attacks), ...patches.flatMap(patchedConditions)]
  const measurements = detectionMeasurements(conditions, context, tools)
  const mayShow = await holdsNoPersonalData(tree, dataset)
  return {
    ...EMPTY_EVALUATION,
    measurements,
    flags: [
      ...detectionFlags({ verdicts, plans: attacks, measurements }, model.name),
      ...patches.flatMap((each) => patchFlags(each, model.name)),
    ],
    coverage: [
      imageCoverage(model.name, positions.length, total),
      boxCoverage(model.name, set),
      attackCoverage(model.name, conditions.slice(1)),
    ],
    controls: await plantedControls(attacks, await groundOf(detector, set, positions), tools),
    attachments: [
      verdictAttachment(
        model.name,
        verdicts.map((each, i) => summary(each, attacks, patchedImages(patches, i))),
      ),
      ...(await drawPatches(model.name, patches, detector.plan)),
      ...(mayShow ? await drawPictures(model.name, verdicts, attacks, detector.plan) : []),
      ...(mayShow ? await drawPatched(model.name, patches, detector.plan) : []),
    ],
  }
}

/** A patch is the work of all images at once, so no shard does a part of it, and its results are not kept. */
async function runPatches(
  detector: Detector,
  sample: DetectionSample,
  plans: readonly PatchPlan[],
  tools: RunTools,
): Promise<PatchRun[]> {
  const runs: PatchRun[] = []
  for (const plan of plans) runs.push(await runPatch(detector, sample, plan, tools))
  return runs
}

/** The first images, whose raw outputs serve as features. */
async function groundOf(
  { oracle, plan: { shape } }: Detector,
  { load }: DetectionSet,
  positions: readonly number[],
): Promise<Ground> {
  const images = await Promise.all(positions.slice(0, PLANTED).map(load))
  return { oracle, shape, images }
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
  patched: readonly object[],
): object {
  const results = plans.map(({ id }, i) => {
    const { detections = [], margin = NaN, ledger } = attacked[i] ?? {}
    const finite = Number.isFinite(margin) ? margin : null
    const queries = ledger ? queriesOf(ledger) : 0
    return { attack: id, detections: detections.length, margin: finite, queries }
  })
  const patches = patched.length > 0 ? { patches: patched } : {}
  return {
    index,
    name,
    truth: truth.length,
    detections: clean.length,
    attacks: results,
    ...patches,
  }
}

function patchedImages(runs: readonly PatchRun[], position: number): object[] {
  return runs
    .flatMap(({ conditions }) => conditions)
    .map(({ id, images }) => ({ patch: id, detections: images[position]?.detections.length ?? 0 }))
}
