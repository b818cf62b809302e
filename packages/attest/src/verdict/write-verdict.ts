import { SecmlopsError, canonicalJson, digestOf, type Report } from '@secmlops/core'
import { STATEMENT_TYPE } from '../statement/statement.js'
import { VERDICT } from './verdict.js'

/** A report, and the bytes that it was read from: these are what the verdict vouches for. */
export interface StoredReport {
  readonly report: Report
  readonly bytes: Uint8Array
  /** Digest of the evidence bundle that it lies in. */
  readonly evidence?: string | undefined
  /** Digest of the program that judged, as the bundle names it. */
  readonly program?: string | undefined
}

/**
 * The payload that a run signs: in-toto v1 about every subject whose digest the run computed. Canonical JSON (RFC 8785).
 * @throws SecmlopsError `nothing-judged` (exit 2) for a report that names no digest: no gate looked at a subject.
 */
export function writeVerdict({ report, bytes, evidence, program }: StoredReport): Uint8Array {
  const { tool, run, change, policy, outcome, enforced, gates, waivers } = report
  return Buffer.from(
    canonicalJson({
      _type: STATEMENT_TYPE,
      subject: judgedSubjects(report),
      predicateType: VERDICT,
      predicate: {
        tool: { ...tool, ...(program !== undefined && { digest: program }) },
        judgedAt: run.startedAt,
        change,
        policy,
        report: { sha256: digestOf(bytes) },
        ...(evidence !== undefined && { evidence: { sha256: evidence } }),
        outcome,
        enforced: enforced.mode,
        gates: gates.map(({ id, outcome: one }) => ({ id, outcome: one })),
        waived: waivers.applied.map(({ fingerprint }) => fingerprint),
      },
    }),
  )
}

function judgedSubjects({ subjects }: Report): readonly object[] {
  const judged = subjects.flatMap(({ kind, name, digest }) =>
    digest === undefined ? [] : [{ name: `${kind}/${name}`, digest: { sha256: digest } }],
  )
  if (judged.length > 0) return judged
  throw new SecmlopsError('nothing-judged', 'the report names no digest of a model or dataset', {
    remedy: 'Run "secmlops check --all --out <folder>" and sign the report of that run',
  })
}
