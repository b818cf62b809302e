import { shardOf, type Evaluation } from '@secmlops/core'
import { openDetectionSet } from '../data/detection-set.js'
import { samplePositions } from '../data/sample.js'
import { openDetector, type Detector } from '../model/detector.js'
import type { Job } from './job.js'
import { measureDetector, type DetectorRuns, type OpenedDetector } from './measure-detector.js'
import { holdsNoPersonalData } from './personal-data.js'
import { drawPatched, drawPatches, drawPictures } from './pictures.js'

export async function evaluateDetector(job: Job): Promise<Evaluation> {
  const { settings, tools, bytes } = job
  const open = (each: Uint8Array): Promise<OpenedDetector> => openFor(job, each)
  const { detector, set } = await open(bytes)
  try {
    const drawn = samplePositions(set.images.length, settings.samples, tools.random('sample'))
    const positions = shardOf(drawn, tools.shard)
    const { evaluation, runs } = await measureDetector(job, { detector, set, positions, open })
    const shown = tools.shard ? [] : await draw(job, runs, detector)
    return { ...evaluation, attachments: [...evaluation.attachments, ...shown] }
  } finally {
    await detector.dispose()
  }
}

async function openFor(
  { tree, settings: { dataset }, model, source, tools }: Job,
  bytes: Uint8Array,
): Promise<OpenedDetector> {
  const { input = {}, output = {}, path } = model
  const detector = await openDetector(bytes, { input, output, threads: tools.threads, path })
  try {
    const from = { tree, dataset, source, resize: input.resize ?? 'letterbox' }
    return { detector, set: await openDetectionSet(from, detector) }
  } catch (error) {
    await detector.dispose()
    throw error
  }
}

/** The patches, and of the data only where nobody is in it. */
async function draw(
  { tree, settings, model: { name } }: Job,
  { verdicts, patches }: DetectorRuns,
  { plan }: Detector,
): Promise<Evaluation['attachments']> {
  const drawn = await drawPatches(name, patches, plan)
  if (!(await holdsNoPersonalData(tree, settings.dataset))) return drawn
  return [
    ...drawn,
    ...(await drawPictures(name, verdicts, settings.attacks.detection, plan)),
    ...(await drawPatched(name, patches, plan)),
  ]
}
