import type { HashOptions, TrainingData, TrainingRun } from '@secmlops/attest'
import { SecmlopsError, printable, type Tools } from '@secmlops/core'
import { datasetArgument } from '../host/dataset-argument.js'
import { readHostFile } from '../host/files.js'
import { describeModel, modelArgument, type ModelArgument } from '../host/trained-model.js'
import { builderOf, trainingHost } from '../host/training-host.js'
import { withTools } from './command.js'
import { withHashing, type HashFlags } from './hash-options.js'
import type { SignerFlags } from './statement-signer.js'

export interface RunFlags extends SignerFlags, HashFlags {
  readonly dataset?: readonly string[]
  readonly baseModel?: string
  readonly parameters?: string
  readonly builder?: string
}

/**
 * Inputs and output of a training as they are on this machine. `out` is left out of the model that holds it.
 * @throws SecmlopsError (exit 2) `no-training-data`, `no-builder`, `invalid-parameters`, and what reading and hashing throw.
 */
export async function describeRun(
  model: ModelArgument,
  out: string,
  flags: RunFlags,
): Promise<TrainingRun> {
  const host = await trainingHost(process.env)
  const builder = builderOf(flags.builder, host)
  const parameters = await parametersOf(flags.parameters)
  const datasets = await datasetsOf(flags.dataset ?? model.setting['trained-on'] ?? [])
  return withHashing(flags, async (hashing) => {
    const baseModel = await baseModelOf(flags.baseModel ?? model.setting['base-model'], hashing)
    return {
      model: await describeModel(model, { apart: [out], hashing }),
      builder,
      datasets,
      ...(baseModel && { baseModel }),
      ...(host.code && { code: host.code }),
      ...(parameters !== undefined && { parameters }),
      ...(host.invocation !== undefined && { invocation: host.invocation }),
      finishedOn: new Date(),
    }
  })
}

async function datasetsOf(names: readonly string[]): Promise<TrainingData[]> {
  if (names.length === 0)
    throw new SecmlopsError('no-training-data', 'no dataset is named that the model learned from', {
      remedy: 'Give --dataset, or bind the model in the policy: models.<name>.trained-on',
    })
  return withTools({}, async (tools) => {
    const datasets: TrainingData[] = []
    for (const name of new Set(names)) datasets.push(await identify(name, tools))
    return datasets
  })
}

async function identify(argument: string, tools: Tools): Promise<TrainingData> {
  const { recordDataset } = await import('@secmlops/provenance')
  const { tree, spec, close } = await datasetArgument(argument, {}, tools)
  try {
    const { id, roots } = await recordDataset(tree, spec, tools)
    return { name: spec.name, id, roots }
  } finally {
    close()
  }
}

async function baseModelOf(
  text: string | undefined,
  hashing: HashOptions,
): Promise<TrainingRun['baseModel']> {
  if (text === undefined) return undefined
  const [, digest] = /^sha256:([0-9a-f]{64})$/.exec(text) ?? []
  if (digest !== undefined) return { name: text, root: digest }
  const { name, root } = await describeModel(await modelArgument(text), { apart: [], hashing })
  return { name, root }
}

async function parametersOf(file: string | undefined): Promise<unknown> {
  if (file === undefined) return undefined
  const text = (await readHostFile(file)).toString('utf8')
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new SecmlopsError('invalid-parameters', 'this is not JSON', {
      location: { path: printable(file) },
      remedy: 'Write hyperparameters and seeds as one JSON value',
      cause,
    })
  }
}
