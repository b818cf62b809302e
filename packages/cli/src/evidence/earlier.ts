import {
  digestOf,
  evidenceOf,
  printable,
  type EarlierQuestion,
  type Evaluation,
  type Logger,
  type PolicyDocument,
  type Report,
} from '@secmlops/core'
import type { AuditedBundle, BundleFiles } from '@secmlops/governance'
import { programDigest } from '../program-digest.js'

/** A bundle, and why whoever made it is believed. */
export interface BelievedBundle {
  readonly files: BundleFiles
  /** For people: the signer, or the run of the target branch. */
  readonly because: string
}

/** What this run does with, as the earlier one has to have done. */
export interface RunSettings {
  readonly policy: PolicyDocument
  readonly seed: number
  readonly threads: number
  readonly platform: string
}

type Earlier = (question: EarlierQuestion) => Evaluation | undefined

/** The answer of the first bundle that has one; each is opened when those before it had none, and once. */
export function firstOf(
  bundles: AsyncIterable<BelievedBundle>,
  settings: RunSettings,
  logger: Logger,
): (question: EarlierQuestion) => Promise<Evaluation | undefined> {
  const open: Earlier[] = []
  const rest = bundles[Symbol.asyncIterator]()
  return async (question) => {
    for (let i = 0; ; i++) {
      while (i >= open.length) {
        const next = await rest.next()
        if (next.done === true) return undefined
        const earlier = await earlierEvidence(next.value, settings, logger)
        if (earlier) open.push(earlier)
      }
      const found = open[i]?.(question)
      if (found) return found
    }
  }
}

/**
 * What a bundle that is believed says of subjects that have not changed. Everything in it is digested and judged again first, and nothing of it
 * counts for another policy, program, seed, number of threads or kind of machine. Undefined, with the reason in the log, where it is of no use.
 */
async function earlierEvidence(
  { files, because }: BelievedBundle,
  settings: RunSettings,
  logger: Logger,
): Promise<Earlier | undefined> {
  const { auditBundle } = await import('@secmlops/governance')
  const bundle = auditBundle(files)
  const { report, index } = bundle
  const refusal = await refusalOf(bundle, settings)
  if (refusal !== undefined || !report || !index) {
    logger.warn(
      `evidence of ${printable(because)} is not reused: ${printable(refusal ?? 'it is no bundle')}`,
    )
    return undefined
  }
  const bytes = new Map([...files.values()].map((each) => [digestOf(each), each]))
  const from = { bundle: index.digest, because: printable(because) }
  return ({ gate: id, ...question }) => {
    const gate = report.gates.find((each) => each.id === id)
    const attachment = (digest: string): Uint8Array | undefined => bytes.get(digest)
    const found = gate && evidenceOf(question, { gate, attachment, from })
    if (found) logger.info(`${printable(question.subject)}: evidence of ${from.because} is reused`)
    return found
  }
}

/** What makes a bundle useless for this run, in words. */
async function refusalOf(
  { report, index, defects }: AuditedBundle,
  { policy, ...own }: RunSettings,
): Promise<string | undefined> {
  const [defect] = defects
  if (defect) return `${defect.part}: ${defect.message}`
  if (!report || !index) return 'it is no bundle'
  const differing = differences(report, index.tool.digest, {
    ...own,
    policy: policy.digest,
    tool: await programDigest(),
    node: process.version,
  })
  return differing.length === 0 ? undefined : `of another ${differing.join(' and ')}`
}

type Compared = Omit<RunSettings, 'policy'> & Readonly<Record<'policy' | 'tool' | 'node', string>>

function differences({ policy, seed, run }: Report, tool: string, own: Compared): string[] {
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['policy', policy.digest, own.policy],
    ['program', tool, own.tool],
    ['seed', seed, own.seed],
    ['number of threads', run.threads, own.threads],
    ['platform', run.platform, own.platform],
    ['version of Node', run.node, own.node],
  ]
  return pairs.filter(([, theirs, ours]) => theirs !== ours).map(([name]) => name)
}
