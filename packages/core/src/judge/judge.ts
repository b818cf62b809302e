import type { Evaluation } from '../evidence/evidence.js'
import type {
  Finding,
  Gap,
  Outcome,
  RequirementResult,
  Waiver,
} from '../config/generated/report.js'
import { judgeBound } from './bound.js'
import { judgeFamily } from './family.js'
import type { Requirement } from './requirement.js'
import type { Standard, Verdict } from './verdict.js'
import { isExpired } from '../expiry.js'
import { isBlocking, weigh } from './weigh.js'
import { rarestFirst } from './rarest-first.js'
import { rejectedWaivers } from './rejected-waivers.js'

/** Gaps that the policy chose itself; every other gap hides something that should have been seen. */
const CHOSEN_GAPS: ReadonlySet<Gap['reason']> = new Set(['sampled', 'not-selected'])

/**
 * Decides on what a gate saw. Pure: the same evaluation, standard, waivers and day give the same verdict.
 * Fails closed: what is missing, not finite, not understood or not proven able to fail is never a pass.
 */
export function judge(
  evaluation: Evaluation,
  standard: Standard,
  waivers: readonly Waiver[],
  now: Date,
): Verdict {
  const findings = evaluation.findings.map((finding) => weigh(finding, standard, waivers, now))
  const requirements = isNotApplicable(evaluation)
    ? []
    : standard.requirements.flatMap((requirement) => judgeRequirement(requirement, evaluation))
  const expired = waivers.filter((waiver) => isExpired(waiver, now))
  const matching = (waiver: Waiver): boolean =>
    evaluation.findings.some((finding) => finding.fingerprint === waiver.fingerprint)
  return {
    ...decide(evaluation, findings, requirements),
    findings,
    requirements,
    appliedWaivers: findings.flatMap((finding) => finding.waiver ?? []),
    expiredWaivers: expired.filter(matching),
    rejectedWaivers: rejectedWaivers(findings, waivers, standard, now),
  }
}

/** Nothing was to be measured, so no requirement is missed; a gate that says so and yet saw something is judged. */
function isNotApplicable(
  evaluation: Evaluation,
): evaluation is Evaluation & { readonly notApplicable: string } {
  const { notApplicable, findings, measurements } = evaluation
  return notApplicable !== undefined && findings.length === 0 && measurements.length === 0
}

function judgeRequirement(requirement: Requirement, evaluation: Evaluation): RequirementResult[] {
  switch (requirement.kind) {
    case 'bound':
      return judgeBound(requirement, evaluation.measurements)
    case 'no-difference':
      return judgeFamily(requirement, evaluation.measurements)
  }
}

function decide(
  evaluation: Evaluation,
  findings: readonly Finding[],
  requirements: readonly RequirementResult[],
): { outcome: Outcome; reason: string } {
  const failures = [
    ...rarestFirst(findings.filter(isBlocking)).map((finding) => finding.message),
    ...requirements.filter((result) => result.outcome === 'fail').map((result) => result.reason),
  ]
  if (failures.length > 0) return { outcome: 'fail', reason: summary(failures) }
  const doubts = [
    ...doubtsOf(evaluation),
    ...requirements
      .filter((result) => result.outcome === 'inconclusive')
      .map((result) => result.reason),
  ]
  if (isNotApplicable(evaluation))
    return { outcome: 'not-applicable', reason: evaluation.notApplicable }
  if (doubts.length > 0) return { outcome: 'inconclusive', reason: summary(doubts) }
  return { outcome: 'pass', reason: passed(findings, requirements) }
}

/** Everything that keeps "nothing found" from meaning "nothing there". */
function doubtsOf({ flags, coverage, controls }: Evaluation): string[] {
  const gaps = coverage.flatMap((part) => part.gaps).filter((gap) => !CHOSEN_GAPS.has(gap.reason))
  return [
    ...flags.map((flag) => flag.message),
    ...gaps.map((gap) => `${gap.item}: ${gap.detail}`),
    ...(coverage.length === 0 ? ['the gate does not say what it looked at'] : []),
    ...coverage.filter((part) => part.examined === 0).map((part) => `no ${part.of} were examined`),
    ...coverage
      .filter((part) => part.examined !== 0 && !isAccountedFor(part))
      .map(
        ({ of, examined, total }) =>
          `${String(examined)} of ${String(total)} ${of} were examined, without a reason`,
      ),
    ...(controls.length === 0 ? ['the run has no negative control'] : []),
    ...controls
      .filter((control) => !control.rejected)
      .map((control) => `the planted fault "${control.name}" was not rejected: ${control.detail}`),
  ]
}

function isAccountedFor({ examined, total, gaps }: Evaluation['coverage'][number]): boolean {
  return examined === total || (examined < total && gaps.length > 0)
}

function summary(reasons: readonly string[]): string {
  const [first = '', ...others] = reasons
  return others.length > 0 ? `${first} (and ${String(others.length)} more)` : first
}

function passed(findings: readonly Finding[], requirements: readonly RequirementResult[]): string {
  const waived = findings.filter((finding) => finding.waiver).length
  const signed = findings.filter((finding) => finding.signedOff).length
  const parts = [
    requirements.length > 0
      ? `${String(requirements.length)} requirement${requirements.length === 1 ? '' : 's'} met`
      : 'no blocking finding',
    ...(waived > 0 ? [`${String(waived)} waived`] : []),
    ...(signed > 0 ? [`${String(signed)} signed off`] : []),
  ]
  return parts.join(', ')
}
