import { isExpired, type Finding, type Report, type Waiver } from '@secmlops/core'

/** What every waiver of one run says. `expires`: YYYY-MM-DD. */
export type Terms = Omit<Waiver, 'fingerprint'>

export interface Accepted {
  readonly finding: Finding
  readonly waiver: Waiver
  /** Place of the expired waiver of the same finding that this one replaces. */
  readonly replaces: number | undefined
}

export interface Plan {
  readonly accepted: readonly Accepted[]
  /** What blocks and no waiver can accept: gates that failed, missed requirements, and what the pull request does to its policy. */
  readonly left: readonly string[]
}

/** Waivers for what blocks in a report, one for each fingerprint; what a waiver still holds for is left alone. */
export function planWaivers(
  report: Report,
  known: readonly Waiver[],
  terms: Terms,
  now: Date,
): Plan {
  const held = new Set(known.filter((each) => !isExpired(each, now)).map(fingerprintOf))
  const open = new Map(
    report.gates
      .filter(({ id }) => id !== 'policy')
      .flatMap(({ findings }) => findings)
      .filter((each) => each.severity === 'error' && !held.has(each.fingerprint))
      .map((finding) => [finding.fingerprint, finding]),
  )
  const accepted = [...open].map(([fingerprint, finding]) => {
    const index = known.findIndex((each) => each.fingerprint === fingerprint)
    return {
      finding,
      waiver: { fingerprint, ...terms },
      replaces: index === -1 ? undefined : index,
    }
  })
  return { accepted, left: leftOver(report) }
}

const fingerprintOf = ({ fingerprint }: Waiver): string => fingerprint

function leftOver({ gates }: Report): string[] {
  return gates.flatMap(({ id, failure, requirements, findings }) => [
    ...(failure ? [`${id}: ${failure.message}`] : []),
    ...requirements
      .filter(({ outcome }) => outcome === 'fail' || outcome === 'inconclusive')
      .map(({ statement }) => `${id}: ${statement}`),
    ...(id === 'policy' ? findings.filter(({ severity }) => severity === 'error') : []).map(
      ({ message }) => `${id}: ${message}`,
    ),
  ])
}
