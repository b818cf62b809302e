import type { GateResult, Report } from '@secmlops/core'

type Gap = GateResult['coverage'][number]['gaps'][number]
import type { Answer } from '../commands/doctor.js'

/** What a finder says against a merge. */
export interface Objection {
  readonly rule: string
  readonly place: string
  /** The same for the same objection in another run. */
  readonly key: string
  /** Of a finding: what a waiver names. */
  readonly fingerprint?: string
}

/** What the finders of a run say. */
export interface Judged {
  readonly outcome: string
  readonly reason: string
  readonly objections: readonly Objection[]
  /** Why a gate could not judge at all. */
  readonly stopped?: string | undefined
}

/** Findings that block, requirements that are not met, and why a gate could not judge. */
export function judgedBy(report: Report): Judged {
  const gates = report.gates.filter(
    ({ outcome }) => outcome === 'fail' || outcome === 'inconclusive',
  )
  return {
    outcome: report.gates.map(({ outcome }) => outcome).join(', '),
    reason: report.gates.map(({ reason }) => reason).join('; '),
    objections: gates.flatMap(objectionsOf),
    stopped: report.gates.flatMap(({ failure }) => failure?.message ?? [])[0],
  }
}

function objectionsOf({ findings, requirements, failure, coverage }: GateResult): Objection[] {
  const blocking = findings.filter(({ severity, waiver }) => severity === 'error' && !waiver)
  const unmet = requirements.filter(({ outcome }) => outcome !== 'pass')
  return [
    ...blocking.map(({ rule, location, fingerprint }) => ({
      ...objection(rule, location, fingerprint),
      fingerprint,
    })),
    ...unmet.map(({ id, feature, statement, location }) =>
      objection(id, location, `${feature ?? ''} ${statement}`),
    ),
    // A defect of ours stops the merge too, but it has found nothing.
    ...(failure && failure.exitCode !== 4
      ? [objection(failure.code, failure.location, failure.message)]
      : []),
    ...coverage.flatMap(({ gaps }) => gaps.filter(({ reason }) => !CHOSEN.has(reason)).map(gapOf)),
  ]
}

/** Gaps that the policy chose; all others stop the merge. */
const CHOSEN: ReadonlySet<string> = new Set(['sampled', 'not-selected'])

const gapOf = ({ item, reason, detail }: Gap): Objection =>
  objection(reason, { path: item }, `${item} ${detail}`)

type Place = { readonly path: string; readonly line?: number | undefined } | undefined

function objection(rule: string, location: Place, detail: string): Objection {
  const line = location?.line === undefined ? '' : `:${String(location.line)}`
  return { rule, place: location ? `${location.path}${line}` : '', key: `${rule} ${detail}` }
}

/** The checks of `secmlops doctor` that fail. */
export function judgedByDoctor(answers: readonly Answer[]): Judged {
  const failed = answers.filter(({ status }) => status === 'fail')
  return {
    outcome: failed.length > 0 ? 'fail' : 'pass',
    reason: failed.map(({ message }) => message).join('; '),
    objections: failed.map(({ check, location, message }) => objection(check, location, message)),
  }
}
