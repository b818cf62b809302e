import type { Change, DatasetCard, Tools } from '@secmlops/core'
import { readFeatureRows, type FeatureRow } from '@secmlops/dataset'
import type { DiffRecord, RecordChange } from '../diff/change.js'
import { readExamples, type ExampleSource } from '../features/examples.js'
import { SCREENS } from '../screens/index.js'
import { imageReader, pixelDigester, remembered } from '../screens/pixels.js'
import {
  join,
  type IntroducedFile,
  type ScreenInput,
  type ScreenResult,
} from '../screens/screen.js'
import { modelViews, type ModelViews } from '../activations/model-views.js'
import { introducedFiles } from '../texts/introduced-files.js'
import { introducedTexts } from '../texts/texts.js'
import type { ProvenanceSettings } from './settings.js'

export interface Screening {
  readonly records: readonly DiffRecord[]
  /** Records at the merge base; undefined without one. */
  readonly before: readonly DiffRecord[] | undefined
  readonly changes: readonly RecordChange[]
  readonly declared: (dataset: string) => DatasetCard['personal-data']
  readonly tools: Tools
}

/** Runs the screens of the policy in turn; what they need of the data is read once. */
export async function runScreens(
  change: Change,
  settings: ProvenanceSettings,
  screening: Screening,
): Promise<Required<ScreenResult>> {
  const { tools, records } = screening
  const task = tools.progress.start('screening', records.length)
  const input = inputOf(change, settings, screening, () => {
    task.advance()
  })
  const results: ScreenResult[] = []
  try {
    for (const name of settings.screens) {
      const started = tools.clock.now().getTime()
      results.push(await SCREENS[name](input))
      // Not in the report, which is the same for equal inputs.
      const seconds = (tools.clock.now().getTime() - started) / 1000
      tools.logger.debug(`screen ${name}: ${seconds.toFixed(1)} s`)
    }
  } finally {
    task.done()
    await input.close()
  }
  return join(results)
}

function inputOf(
  change: Change,
  settings: ProvenanceSettings,
  { records, before, changes, declared, tools }: Screening,
  advance: () => void,
): ScreenInput & Pick<ModelViews, 'close'> {
  const fresh = new Set<DiffRecord>(
    changes.flatMap((each) => (each.class === 'removed' ? [] : [each.head])),
  )
  const image = remembered(imageReader(change.head))
  const accepted = new Set(before?.map(({ dataset }) => dataset))
  const source: ExampleSource = {
    records,
    introduced: (record) => !change.base || fresh.has(record),
    accepted: (dataset) => accepted.has(dataset),
    image,
    random: (scope) => tools.random(`screens/${scope}`),
    rows: (dataset) => rowsOf(change, settings, { dataset, tools }),
  }
  let read: ReturnType<ScreenInput['examples']> | undefined
  const examples: ScreenInput['examples'] = () => (read ??= readExamples(source))
  const { model } = settings
  const { introduced } = source
  const { datasets } = settings
  return {
    ...source,
    declared,
    keyed: (dataset, key) =>
      datasets.some((spec) => spec.name === dataset && spec[key] !== undefined),
    keyColumns: (dataset) => keyColumnsOf(settings, dataset),
    tree: change.head,
    texts: () => introducedTexts({ change, datasets, records, introduced, tools }),
    files: () => filesOf(change, settings),
    pixels: pixelDigester(image),
    examples,
    ...modelViews({
      tree: change.head,
      model,
      threads: tools.threads,
      examples,
      random: source.random,
    }),
    alpha: settings.alpha,
    advance,
  }
}

function keyColumnsOf({ datasets }: ProvenanceSettings, dataset: string): ReadonlySet<string> {
  const own = datasets.filter(({ name }) => name === dataset)
  return new Set(own.flatMap(({ group, time }) => [group, time].flatMap((each) => each ?? [])))
}

async function filesOf(
  change: Change,
  { datasets }: ProvenanceSettings,
): Promise<readonly IntroducedFile[]> {
  const files: IntroducedFile[] = []
  for (const spec of datasets)
    for (const { path } of await introducedFiles(change, spec))
      files.push({ dataset: spec.name, path })
  return files
}

async function* rowsOf(
  { head }: Change,
  { datasets }: ProvenanceSettings,
  { dataset, tools }: { readonly dataset: string; readonly tools: Tools },
): AsyncIterable<FeatureRow> {
  const spec = datasets.find(({ name }) => name === dataset)
  if (spec) yield* readFeatureRows(head, spec, tools)
}
