import {
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
import type { Scanner } from './scanner.js'
import { readSettings, type SigningSettings } from './settings.js'
import { readTrust } from './trust.js'

/**
 * Are the models of the policy exactly the bytes that a trusted signer signed, and is everything that a change brings safe to load?
 * Unchanged models are verified too: it is cheap, and a verdict that was not measured would be none.
 */
export function createSigningGate(scanner: Scanner): Gate<SigningSettings> {
  return {
    id: 'signing',
    configure: readSettings,
    inputs: () => 'any',
    evaluate: (change, settings, tools) => evaluate(change, settings, tools, scanner),
  }
}

export const gate: Gate<SigningSettings> = createSigningGate({ scan: scanFile, selfTest })

async function evaluate(
  change: Change,
  settings: SigningSettings,
  tools: Tools,
  scanner: Scanner,
): Promise<Evaluation> {
  const trust = await readTrust(change, settings, tools.clock.now())
  const { requiredSigners, refusesRollback } = settings
  const hashing = { threads: tools.threads, progress: tools.progress }
  const demand = { trust, requiredSigners, refusesRollback, hashing }
  const signatures: Evaluation[] = []
  let sample: ProvenBundle | undefined
  for (const model of settings.models) {
    const { evaluation, proven } = await evaluateSignature(change, model, demand)
    signatures.push(evaluation)
    if (proven) sample ??= { bundle: proven, trust: trust.all }
  }
  const scan = await evaluateScan(change, settings, tools, scanner)
  const merged = mergeEvaluations([...signatures, scan.evaluation])
  const controls = [
    flippedByteControl(sample, tools.random('signing.control')),
    await scanner.selfTest(),
  ]
  const notApplicable = nothingToJudge(settings, scan)
  return { ...merged, controls, ...(notApplicable !== undefined && { notApplicable }) }
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
