import {
  LIMITS,
  POLICY_RULES,
  SecmlopsError,
  canonicalJson,
  describeError,
  finding,
  printable,
  type Change,
  type Evaluation,
  type Finding,
  type PolicyDocument,
} from '@secmlops/core'
import { matrixOf, type Matrix } from '../matrix.js'
import { matrixDrawing } from '../render/drawing.js'
import { NO_OWN_THREATS, parseThreats, type OwnThreats } from './declarations.js'
import { proveDeclarations } from './prove-declarations.js'

/** What a run says of threats: declarations that do not hold, and the matrix as a file that goes with the report. */
export type ThreatEvidence = Pick<Evaluation, 'findings' | 'attachments'>

/**
 * Threats of the policy in force, with own threats and declarations as the head has them: what would be merged is held against its
 * evidence. No declaration decides anything for the better; one that does not hold is a finding.
 */
export async function evaluateThreats(
  { head }: Pick<Change, 'head'>,
  { value: policy }: PolicyDocument,
  now: Date,
): Promise<ThreatEvidence> {
  const path = policy.threats
  if (path === undefined) return evidenceOf(matrixOf(policy, NO_OWN_THREATS, now), [])
  try {
    const written = parseThreats(path, await head.read(path, LIMITS.configFile))
    const own = await proveDeclarations(written, head)
    return evidenceOf(matrixOf(policy, own, now), faults(path, own, matrixOf(policy, own, now)))
  } catch (error) {
    if (!(error instanceof SecmlopsError)) throw error
    const message = printable(describeError(error), 1000)
    const unreadable = finding(POLICY_RULES['threats-unreadable'], { message, location: { path } })
    return evidenceOf(matrixOf(policy, NO_OWN_THREATS, now), [unreadable])
  }
}

function evidenceOf(matrix: Matrix, findings: readonly Finding[]): ThreatEvidence {
  const bytes = Buffer.from(canonicalJson(matrixDrawing(matrix)))
  const description = 'threats of the register held against the policy (STRIDE by phase)'
  const mediaType = 'application/vnd.secmlops.threats+json'
  return { findings, attachments: [{ name: 'threats.json', mediaType, description, bytes }] }
}

function faults(path: string, own: OwnThreats, { expired }: Matrix): readonly Finding[] {
  const refuted = (own.refuted ?? []).map(({ threat, reason }) =>
    finding(POLICY_RULES['declaration-refuted'], {
      message: printable(`the control declared for ${threat}: ${reason}`, 1000),
      location: { path },
      key: threat,
    }),
  )
  const over = expired.map((threat) =>
    finding(POLICY_RULES['declaration-expired'], {
      message: printable(`the control declared for ${threat} has expired`, 1000),
      location: { path },
      key: threat,
    }),
  )
  return [...refuted, ...over]
}
