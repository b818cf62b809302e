/** Generated from schemas/ by scripts/schema-types.mjs. Do not edit. */

/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "sha256".
 */
export type Sha256 = string
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "gateId".
 */
export type GateId = 'provenance' | 'signing' | 'robustness' | 'drift' | 'imports' | 'policy'
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "outcome".
 */
export type Outcome = 'pass' | 'fail' | 'inconclusive' | 'not-applicable'
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "exitCode".
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "severity".
 */
export type Severity = 'error' | 'warning' | 'note'
/**
 * Starts with a letter, so that YAML never reads it as a number.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "fingerprint".
 */
export type Fingerprint = string
/**
 * A text with a letter or a digit, which people can read.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "readable".
 */
export type Readable = string

/**
 * What one run measured and what the policy said of it. Every other output is rendered from this document. Two runs over the same inputs, policy and seed differ only in the properties marked x-volatile.
 */
export interface Report {
  version: 1
  tool: {
    name: string
    version: string
  }
  run: Run
  change: ChangeSummary
  policy: PolicySummary
  /**
   * Every random number of the run derives from it.
   */
  seed: number
  subjects: Subject[]
  gates: GateResult[]
  waivers: WaiverSummary
  outcome: Outcome
  exitCode: ExitCode
  /**
   * What the check shows after the policy's enforce mode: warn turns exit codes 1 and 3 into 0, never 2 or 4.
   */
  enforced: {
    mode: 'block' | 'warn'
    exitCode: ExitCode
  }
  signOffs?: SignOffSummary
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "run".
 */
export interface Run {
  startedAt: string
  seconds: number
  node: string
  platform: string
  threads: number
  /**
   * Build and version that ran the models: `native`, or `wasm` where there is no native build, which is several times slower. Absent where no model was run.
   */
  onnxruntime?: string
  /**
   * Engine that read the tables of the drift gate: the one in TypeScript stands in where DuckDB has no native build. Absent where none was read.
   */
  tables?: 'duckdb' | 'typescript' | 'trino' | 'spark'
  /**
   * Results of attacks: how many came from the cache, and how many were computed in this run.
   */
  cache?: {
    known: number
    computed: number
  }
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "changeSummary".
 */
export interface ChangeSummary {
  repository?: string
  event?: string
  /**
   * Commit id, or "working tree".
   */
  head: string
  /**
   * Tip of the target branch: where policy, keys, waivers and baselines come from.
   */
  target?: string
  mergeBase?: string
  /**
   * Where the policy lives, relative to the repository root; empty at the root.
   */
  directory?: string
  /**
   * Number of changed files.
   */
  files: number
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "policySummary".
 */
export interface PolicySummary {
  path: string
  digest: Sha256
  /**
   * head only when the target tip has no policy.
   */
  source: 'target' | 'head'
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "subject".
 */
export interface Subject {
  kind: 'model' | 'dataset'
  name: string
  path: string
  digest?: Sha256
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "gateResult".
 */
export interface GateResult {
  id: GateId
  outcome: Outcome
  reason: string
  exitCode: ExitCode
  failure?: Failure
  requirements: RequirementResult[]
  findings: Finding[]
  measurements: Measurement[]
  flags: Flag[]
  coverage: Coverage[]
  controls: Control[]
  attachments: AttachmentReference[]
  /**
   * Subjects whose evidence stands for itself: what it was taken from, and whether an earlier run had taken it.
   */
  evidence?: SubjectEvidence[]
  seconds: number
}
/**
 * Why a gate could not finish.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "failure".
 */
export interface Failure {
  code: string
  message: string
  remedy?: string
  location?: Location
  exitCode: ExitCode
}
/**
 * Where a fact lies: a repository path, and inside it a line, record, graph node or feature.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "location".
 */
export interface Location {
  path: string
  line?: number
  endLine?: number
  column?: number
  record?: string
  node?: string
  feature?: string
  /**
   * Byte offset in the file.
   */
  offset?: number
}
/**
 * One bound of the policy, judged.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "requirementResult".
 */
export interface RequirementResult {
  id: string
  /**
   * For example ap50.square >= 0.40.
   */
  statement: string
  subject?: string
  feature?: string
  outcome: Outcome
  reason: string
  value?: number | null
  interval?: Interval
  n?: number
  p?: number | null
  /**
   * p adjusted for all tests of the family.
   */
  q?: number | null
  /**
   * The smallest change that this run could have told from none.
   */
  smallestDetectable?: number
  /**
   * Sample size that would decide, were the value to stay.
   */
  decidingN?: number
  location?: Location
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "interval".
 */
export interface Interval {
  lower: number
  upper: number
  /**
   * Two-sided coverage.
   */
  confidence: number
  method: string
}
/**
 * A fact that a gate saw.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "finding".
 */
export interface Finding {
  rule: string
  severity: Severity
  message: string
  subject?: string
  location?: Location
  fingerprint: Fingerprint
  remedy: string
  waiver?: Waiver
  /**
   * Roles that must all sign off before it stops blocking.
   */
  needs?: string[]
  /**
   * Set only where every role that it needs has signed off.
   */
  signedOff?: SignOff[]
}
/**
 * Accepts one finding until it expires.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "waiver".
 */
export interface Waiver {
  fingerprint: Fingerprint
  owner: Readable
  reason: Readable
  approver: Readable
  /**
   * Last day, in UTC, on which the waiver holds.
   */
  expires: string
  /**
   * Role in which the approver accepts; it signs off the pull request that adds the waiver.
   */
  role?: string
  /**
   * First day, in UTC, on which the waiver holds.
   */
  created?: string
}
/**
 * One person in one role, for this head or these bytes.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "signOff".
 */
export interface SignOff {
  role: string
  by: string
  at: string
  form: 'review' | 'file'
  /**
   * Subjects that a file names; a review is of the head.
   */
  of?: string[]
}
/**
 * A number with its uncertainty.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "measurement".
 */
export interface Measurement {
  /**
   * For example ap50.clean; the name that a requirement of the policy uses.
   */
  id: string
  subject?: string
  /**
   * Column that was measured.
   */
  feature?: string
  /**
   * null stands for NaN or infinity, which no requirement accepts.
   */
  value: number | null
  unit: string
  /**
   * Sample size.
   */
  n: number
  interval?: Interval
  test?: HypothesisTest
  seed?: number
  /**
   * How it was obtained.
   */
  method: string
  higherIsBetter: boolean
}
/**
 * The test that tells the measurement (an effect size) from chance.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "hypothesisTest".
 */
export interface HypothesisTest {
  name: string
  statistic: number | null
  p: number | null
  /**
   * Smallest effect that the test sees with power .8 at this sample size.
   */
  minimumDetectable?: number
  /**
   * Effects below it are within what windows of the reference show among themselves, where the policy calibrates: it stands in for a smaller min-effect.
   */
  usual?: number
}
/**
 * A reason not to believe the measurements; forces inconclusive.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "flag".
 */
export interface Flag {
  id: string
  subject?: string
  message: string
  remedy: string
}
/**
 * What was looked at and what was not.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "coverage".
 */
export interface Coverage {
  subject?: string
  /**
   * files, records, columns, attacks, ...
   */
  of: string
  examined: number
  total: number
  gaps: Gap[]
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "gap".
 */
export interface Gap {
  item: string
  /**
   * All but sampled and not-selected, which the policy chose, force inconclusive.
   */
  reason:
    'not-understood' | 'unreadable' | 'not-materialised' | 'limit' | 'sampled' | 'not-selected'
  detail: string
}
/**
 * A planted fault that the gate had to reject in this very run.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "control".
 */
export interface Control {
  name: string
  subject?: string
  rejected: boolean
  detail: string
  /**
   * What to do where it was not rejected; of the gate that planted it.
   */
  remedy?: string
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "attachmentReference".
 */
export interface AttachmentReference {
  name: string
  mediaType: string
  digest: Sha256
  size: number
  description: string
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "subjectEvidence".
 */
export interface SubjectEvidence {
  subject: string
  /**
   * Over all that was read for the subject: its bytes, data, other models. Policy, program, seed, threads and platform are told elsewhere in the report.
   */
  inputs: string
  /**
   * Findings, measurements, flags, coverage and controls of the subject.
   */
  parts: number
  attachments: {
    name: string
    digest: Sha256
  }[]
  reused?: ReusedFrom
}
/**
 * The evidence bundle that the evidence was taken from, after its digests, its verdict, and the digests of subject, policy and program were verified.
 */
export interface ReusedFrom {
  bundle: Sha256
  /**
   * Why it is believed: who signed it, or which run of the target branch made it.
   */
  because: string
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "waiverSummary".
 */
export interface WaiverSummary {
  applied: Waiver[]
  expired: Waiver[]
  /**
   * Match no finding of a gate that ran.
   */
  orphaned: Waiver[]
  /**
   * Match a finding and yet accept nothing.
   */
  rejected?: {
    waiver: Waiver
    reason: string
  }[]
}
/**
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "signOffSummary".
 */
export interface SignOffSummary {
  accepted: SignOff[]
  refused: {
    by: string
    role?: string
    reason: string
  }[]
}
/**
 * The evidence bundle that the evidence was taken from, after its digests, its verdict, and the digests of subject, policy and program were verified.
 *
 * This interface was referenced by `Report`'s JSON-Schema
 * via the `definition` "reusedFrom".
 */
export interface ReusedFrom1 {
  bundle: Sha256
  /**
   * Why it is believed: who signed it, or which run of the target branch made it.
   */
  because: string
}
