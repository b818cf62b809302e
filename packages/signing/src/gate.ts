import { type Artifact, readTrust } from '@secmlops/attest'
import {
  SecmlopsError,
  manifestAttachment,
  mergeEvaluations,
  type Change,
  type Evaluation,
  type Gate,
  type Tools,
} from '@secmlops/core'
import { scanFile, selfTest } from '@secmlops/scan'
import { flippedByteControl, type ProvenBundle } from './controls.js'
import { evaluateScan, type ScanEvidence } from './evaluate-scan.js'
import { evaluateSignature } from './model-signature.js'
import { trustedBuilders } from './provenance/builder-setting.js'
import { plantedProvenance } from './provenance/controls.js'
import { identifier, type Datasets } from './provenance/datasets.js'
import { evaluateProvenance, type ProvenanceContext } from './provenance/evaluate-provenance.js'
import { withPresentStatements } from './provenance/present-statements.js'
import type { Scanner } from './scanner.js'
import { readSettings, type ModelSetting, type SigningSettings } from './settings.js'

/** What the gate is given: of files that it cannot read itself, and of another gate. */
export interface SigningParts extends Scanner {
  readonly datasets?: Datasets
}

/**
 * Are the models of the policy exactly the bytes that a trusted signer signed, built as the policy says, and is everything that a change
 * brings safe to load? Unchanged models are verified too: it is cheap, and a verdict that was not measured would be none.
 */
export function createSigningGate({
  datasets = NO_DATASETS,
  ...scanner
}: SigningParts): Gate<SigningSettings> {
  return {
    id: 'signing',
    configure: (policy) => readSettings(policy, datasets.splitOf),
    inputs: () => 'any',
    evaluate: (change, settings, tools) =>
      evaluate(change, settings, tools, { ...scanner, datasets }),
  }
}

/** A gate that was given no reader of datasets cannot tell what a model was trained on. */
const NO_DATASETS: Datasets = {
  identify: () =>
    Promise.reject(
      new SecmlopsError('internal', 'this gate was given no reader of datasets', { exit: 4 }),
    ),
  splitOf: ({ split }) => split,
}

export const gate: Gate<SigningSettings> = createSigningGate({ scan: scanFile, selfTest })

async function evaluate(
  change: Change,
  settings: SigningSettings,
  tools: Tools,
  { datasets, ...scanner }: Required<SigningParts>,
): Promise<Evaluation> {
  const now = tools.clock.now()
  const models = await withPresentStatements(change.head, settings.models)
  const { signatures, sample, artifacts } = await evaluateSignatures(
    change,
    { ...settings, models },
    tools,
  )
  const builders = await trustedBuilders(change, settings, now)
  const identify = identifier(datasets, change.head, tools)
  const provenance = await evaluateAll(models, { change, builders, identify, artifacts }, now)
  const scan = await evaluateScan(change, settings, tools, scanner)
  const merged = mergeEvaluations([...signatures, provenance, scan.evaluation])
  const controls = [
    flippedByteControl(sample, tools.random('signing.control')),
    ...provenance.controls,
    await scanner.selfTest(),
  ]
  const notApplicable = nothingToJudge(settings, scan)
  const attachments = [...merged.attachments, ...manifestsOf(artifacts, merged)]
  return { ...merged, attachments, controls, ...(notApplicable !== undefined && { notApplicable }) }
}

/** The files that the digests of models stand for. */
function manifestsOf(
  artifacts: ReadonlyMap<string, Artifact>,
  { digests }: Evaluation,
): Evaluation['attachments'] {
  return [...artifacts].flatMap(([name, { files }]) => {
    const digest = digests.get(name)
    const listed = files.map((file) => ({ path: file.name, sha256: file.digest }))
    return digest === undefined || listed.length === 0
      ? []
      : [manifestAttachment({ kind: 'model', name, digest, files: listed })]
  })
}

interface Signatures {
  readonly signatures: readonly Evaluation[]
  /** Something that verifies, for the control to break. */
  readonly sample: ProvenBundle | undefined
  /** Models that are there, by name. */
  readonly artifacts: ReadonlyMap<string, Artifact>
}

async function evaluateSignatures(
  change: Change,
  settings: SigningSettings,
  { clock, threads, progress }: Tools,
): Promise<Signatures> {
  const { requiredSigners, refusesRollback } = settings
  const trust = await readTrust(change, settings, clock.now())
  const demand = { trust, requiredSigners, refusesRollback, hashing: { threads, progress } }
  const signatures: Evaluation[] = []
  const artifacts = new Map<string, Artifact>()
  let sample: ProvenBundle | undefined
  for (const model of settings.models) {
    const { evaluation, proven, artifact } = await evaluateSignature(change, model, demand)
    signatures.push(evaluation)
    if (proven) sample ??= { bundle: proven, trust: trust.all }
    if (artifact) artifacts.set(model.name, artifact)
  }
  return { signatures, sample, artifacts }
}

async function evaluateAll(
  models: readonly ModelSetting[],
  context: ProvenanceContext,
  now: Date,
): Promise<Evaluation> {
  const parts: Evaluation[] = []
  for (const model of models) {
    const { provenance } = model
    if (provenance.isDemanded) parts.push(await evaluateProvenance(context, model, provenance))
  }
  const controls = parts.length > 0 ? [await plantedProvenance(now)] : []
  return { ...mergeEvaluations(parts), controls }
}

/** Certain only when every changed file was read and none is a model. */
function nothingToJudge(
  { models }: SigningSettings,
  { evaluation, examined, sawModel }: ScanEvidence,
): string | undefined {
  const hasDoubt =
    evaluation.findings.length > 0 || evaluation.coverage.some(({ gaps }) => gaps.length > 0)
  if (models.length > 0 || sawModel || hasDoubt) return undefined
  return `the policy names no model, and none of the ${String(examined)} changed files is one`
}
