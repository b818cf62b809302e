/** Generated from schemas/ by scripts/schema-types.mjs. Do not edit. */

/**
 * Predicate of the in-toto statement that a run signs: what was judged, by which policy, with which outcome. Its subjects are the models and datasets, by their root digests.
 */
export interface VerdictPredicate {
  tool: {
    name: string
    version: string
    /**
     * Of the files of the program that judged, where the report lies in an evidence bundle.
     */
    digest?: string
  }
  judgedAt: string
  change: ChangeSummary
  policy: PolicySummary
  /**
   * Digest of the bytes of report.json.
   */
  report: {
    sha256: string
  }
  /**
   * Digest of the evidence bundle that the report lies in.
   */
  evidence?: {
    sha256: string
  }
  outcome: 'pass' | 'fail' | 'inconclusive' | 'not-applicable'
  /**
   * warn: the run blocked nothing, whatever the outcome.
   */
  enforced: 'block' | 'warn'
  /**
   * @minItems 1
   * @maxItems 100
   */
  gates: {
    id: 'provenance' | 'signing' | 'robustness' | 'drift' | 'imports' | 'policy'
    outcome: 'pass' | 'fail' | 'inconclusive' | 'not-applicable'
  }[]
  /**
   * Findings that a waiver accepted.
   *
   * @maxItems 10000
   *
   * Items: Starts with a letter, so that YAML never reads it as a number.
   */
  waived: string[]
}
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
export interface PolicySummary {
  path: string
  digest: string
  /**
   * head only when the target tip has no policy.
   */
  source: 'target' | 'head'
}
