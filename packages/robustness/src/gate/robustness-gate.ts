import {
  LIMITS,
  digestOf,
  mergeEvaluations,
  type Change,
  type Evaluation,
  type Gate,
  type Tools,
} from '@secmlops/core'
import { openSession } from '@secmlops/onnx'
import { evaluateClassifier } from './evaluate-classifier.js'
import { readSettings, relocated, type ModelSpec, type RobustnessSettings } from './settings.js'

/** How does each model behave on clean images, under noise and under attack? */
export const robustnessGate: Gate<RobustnessSettings> = {
  id: 'robustness',
  configure: readSettings,
  inputs: ({ models, dataset }) => [
    ...models.map(({ path }) => path),
    dataset.path,
    ...(dataset.labels === undefined ? [] : [dataset.labels]),
  ],
  async evaluate(change, settings, tools) {
    const parts: Evaluation[] = []
    for (const model of settings.models)
      parts.push(await evaluateModel(change, settings, model, tools))
    return mergeEvaluations(parts)
  },
}

async function evaluateModel(
  change: Change,
  settings: RobustnessSettings,
  model: ModelSpec,
  tools: Tools,
): Promise<Evaluation> {
  const bytes = await change.head.read(model.path, LIMITS.modelFile)
  const session = await openSession(bytes, { threads: tools.threads, path: model.path })
  try {
    const evaluation = await evaluateClassifier({
      tree: change.head,
      settings,
      model,
      session,
      tools,
    })
    return { ...evaluation, digests: new Map([[model.name, digestOf(bytes)]]) }
  } catch (error) {
    throw relocated(error, model.location)
  } finally {
    await session.dispose()
  }
}
