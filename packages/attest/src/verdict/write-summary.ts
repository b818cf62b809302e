import { SecmlopsError, canonicalJson, digestOf, type GateId, type Report } from '@secmlops/core'
import { STATEMENT_TYPE } from '../statement/statement.js'
import type { StoredReport } from './write-verdict.js'

/** Predicate of a SLSA Verification Summary Attestation (https://slsa.dev/spec/v1.2/verification_summary). */
const VERIFICATION_SUMMARY = 'https://slsa.dev/verification_summary/v1'

const VERIFIER = 'https://github.com/secmlops/secmlops'

/** Properties that an organisation may define (SLSA v1.2, source requirements: names begin with ORG_SOURCE_), by the gate that shows them. */
const PROPERTY: Readonly<Record<GateId, string | undefined>> = {
  provenance: 'ORG_SOURCE_SECMLOPS_DATA_PROVENANCE',
  signing: 'ORG_SOURCE_SECMLOPS_MODEL_SIGNED',
  robustness: 'ORG_SOURCE_SECMLOPS_ROBUST',
  drift: 'ORG_SOURCE_SECMLOPS_DRIFT_OK',
  imports: undefined,
  policy: undefined,
}

/**
 * A verdict in the form that other verifiers of the supply chain read: about the commit, PASSED or FAILED, with a property for each gate
 * that passed. Whatever is not a pass is FAILED, since the form knows no doubt.
 * @throws SecmlopsError `no-commit` (exit 2) for a report of a working tree.
 */
export function writeSummary({ report, bytes }: StoredReport): Uint8Array {
  const { tool, run, change, policy, gates } = report
  const commit = commitOf(report)
  const repository = change.repository === undefined ? 'local' : `github.com/${change.repository}`
  return Buffer.from(
    canonicalJson({
      _type: STATEMENT_TYPE,
      subject: [{ digest: { gitCommit: commit } }],
      predicateType: VERIFICATION_SUMMARY,
      predicate: {
        verifier: { id: VERIFIER, version: { [tool.name]: tool.version } },
        timeVerified: run.startedAt,
        resourceUri: `git+https://${repository}@${commit}`,
        policy: { uri: policy.path, digest: { sha256: policy.digest } },
        inputAttestations: [{ uri: 'report.json', digest: { sha256: digestOf(bytes) } }],
        verificationResult: report.outcome === 'pass' ? 'PASSED' : 'FAILED',
        verifiedLevels: gates.flatMap(({ id, outcome }) =>
          outcome === 'pass' ? (PROPERTY[id] ?? []) : [],
        ),
        slsaVersion: '1.2',
      },
    }),
  )
}

function commitOf({ change }: Report): string {
  if (/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(change.head)) return change.head
  throw new SecmlopsError('no-commit', 'the report is of a working tree, not of a commit', {
    remedy: 'Commit first, and sign the report of a run on the commit',
  })
}
