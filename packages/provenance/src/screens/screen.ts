import type {
  Control,
  Coverage,
  DatasetCard,
  Finding,
  Flag,
  Measurement,
  Random,
  Tree,
} from '@secmlops/core'
import type { FeatureRow, Image, RecordKey } from '@secmlops/dataset'
import type { ActivationSet } from '../activations/activation-set.js'
import type { FeatureModel } from '../activations/open-model.js'
import type { DiffRecord } from '../diff/change.js'
import type { ExampleSet } from '../features/example.js'
import type { TextField } from '../texts/text-field.js'

/** A file of a dataset that the pull request adds or changes. */
export interface IntroducedFile {
  readonly dataset: string
  readonly path: string
}

/** The datasets at the head, as a screen sees them. */
export interface ScreenInput {
  /** Records of all datasets of the policy. */
  readonly records: readonly DiffRecord[]
  /** Did this pull request add the record, or change it? What it did not is trusted: it was accepted before. */
  readonly introduced: (record: DiffRecord) => boolean
  /** Digest of the decoded pixels of an image; undefined for what is not an image. Remembers. */
  readonly pixels: (record: DiffRecord) => Promise<string | undefined>
  /** The decoded image; undefined for what is not one. Decodes each time: keep only what is small. */
  readonly image: (record: DiffRecord) => Promise<Image | undefined>
  /** The rows of a table, once more; nothing for a dataset of files. */
  readonly rows: (dataset: string) => AsyncIterable<FeatureRow>
  /** What is labelled, with vectors that tell what is alike; made at the first call and kept for the run. */
  readonly examples: () => Promise<readonly ExampleSet[]>
  /** What the model of the policy computes for them; only for sets of whole images. @throws SecmlopsError without a model */
  readonly activations: () => Promise<readonly ActivationSet[]>
  readonly model: () => Promise<FeatureModel>
  /** Texts that the pull request brings in, anew at each call, one at a time. */
  readonly texts: () => AsyncIterable<TextField>
  readonly files: () => Promise<readonly IntroducedFile[]>
  /** The head. */
  readonly tree: Tree
  /** What the card of a dataset declares. */
  readonly declared: (dataset: string) => DatasetCard['personal-data']
  /** Does the policy name the key for the dataset? */
  readonly keyed: (dataset: string, key: RecordKey) => boolean
  /** Columns that say when a row was taken and of what group it is. */
  readonly keyColumns: (dataset: string) => ReadonlySet<string>
  /** A generator for a named part of the work. */
  readonly random: (scope: string) => Random
  /** Probability of a false alarm that a statistical screen may spend on one pull request. */
  readonly alpha: number
  readonly advance: () => void
}

export interface ScreenResult {
  readonly findings: readonly Finding[]
  readonly coverage: readonly Coverage[]
  /** What a statistical screen saw: n, features, threshold, p or effect, detection limit. */
  readonly measurements?: readonly Measurement[]
  /** Why a screen cannot be believed: too few trusted rows, a sample that decides nothing. */
  readonly flags?: readonly Flag[]
  /** Planted faults of this run that the screen had to see. */
  readonly controls?: readonly Control[]
}

/** Looks at the records of all datasets together. */
export type Screen = (input: ScreenInput) => Promise<ScreenResult>

export function join(results: readonly ScreenResult[]): Required<ScreenResult> {
  return {
    findings: results.flatMap(({ findings }) => findings),
    coverage: results.flatMap(({ coverage }) => coverage),
    measurements: results.flatMap(({ measurements = [] }) => measurements),
    flags: results.flatMap(({ flags = [] }) => flags),
    controls: results.flatMap(({ controls = [] }) => controls),
  }
}

/** Several screens under one name. */
export function together(...screens: readonly Screen[]): Screen {
  return async (input) => {
    const results: ScreenResult[] = []
    for (const screen of screens) results.push(await screen(input))
    return join(results)
  }
}
