import { finding, shardOf, type Evaluation, type Finding } from '@secmlops/core'
import { isDistribution } from '../belief/outputs.js'
import { openClassificationData, type ClassificationData } from '../data/classification-data.js'
import type { ClassificationSet } from '../data/classification-set.js'
import { samplePositions } from '../data/sample.js'
import { openClassifier, type Classifier } from '../model/classifier.js'
import type { InputPlan } from '../model/input-plan.js'
import { scoresOf } from '../model/pick-scores.js'
import { RULES } from '../rules.js'
import type { ClassificationRun } from '../run/classification.js'
import { adversarialExamples } from './adversarial-examples.js'
import { checkCorruptionError } from './corruption-settings.js'
import type { Job } from './job.js'
import { measureClassifier, type OpenSpec } from './measure-classifier.js'
import { partialEvaluation } from './partial.js'
import { holdsNoPersonalData } from './personal-data.js'
import { scoresFindings } from './scores-findings.js'
import { relocated, type ModelSpec } from './settings.js'

export async function evaluateClassifier(job: Job): Promise<Evaluation> {
  const { model, tools, bytes } = job
  const data = await openData(job)
  const open = (
    each: Uint8Array,
    { input = {}, output, path }: OpenSpec = model,
  ): Promise<Classifier> =>
    openClassifier(each, {
      input,
      threads: tools.threads,
      path,
      ...scoresOf(output),
      ...(data.shape && { data: data.shape }),
    })
  const classifier = await open(bytes)
  try {
    const { samples, corruptions, required } = job.settings
    checkCorruptionError(required, classifier.plan.shape)
    const total = data.count
    const drawn = samplePositions(total, samples, tools.random('sample'))
    const positions = shardOf(drawn, tools.shard)
    if (tools.shard && positions.length === 0)
      return partialEvaluation(model.name, tools.shard, { examined: 0, total })
    const set = await loadSet(data, positions, classifier.plan)
    const sample = { classifier, set, total, corruptions, open }
    const { evaluation, run } = await measureClassifier(job, sample)
    const shown =
      !tools.shard && (await holdsNoPersonalData(job.tree, job.settings.dataset))
        ? await adversarialExamples(model.name, run, classifier.plan)
        : []
    return {
      ...evaluation,
      findings: [
        ...evaluation.findings,
        ...scoresFindings(classifier, model),
        ...outputFindings(run, model),
      ],
      attachments: [...evaluation.attachments, ...shown],
    }
  } finally {
    await classifier.dispose()
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
