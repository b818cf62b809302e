import type { ExitCode, GateId, Outcome, Report } from '@secmlops/core'

/** What a job tells the aggregate, as compact JSON in its output `verdict`. */
export interface GateVerdict {
  readonly version: 1
  /** Commit that the event is about. */
  readonly head: string
  /** SHA-256 of the policy that judged. */
  readonly policy: string
  readonly gates: readonly {
    readonly id: GateId
    readonly outcome: Outcome
    readonly exitCode: ExitCode
  }[]
}

export function verdictOf(report: Report, head: string): GateVerdict {
  const gates = report.gates.map(({ id, outcome, exitCode }) => ({ id, outcome, exitCode }))
  return { version: 1, head, policy: report.policy.digest, gates }
}

const IDS: ReadonlySet<unknown> = new Set<GateId>([
  'provenance',
  'signing',
  'robustness',
  'drift',
  'imports',
  'policy',
])

/** Exit codes that an outcome can have; a gate that threw is inconclusive and says why by its code. */
const EXITS: Readonly<Record<Outcome, readonly ExitCode[]>> = {
  pass: [0],
  'not-applicable': [0],
  fail: [1],
  inconclusive: [1, 2, 3, 4],
}

/** The verdict, or undefined for text that is not exactly one: wrong JSON, unknown keys, an outcome that belies its exit code. */
export function parseVerdict(text: string): GateVerdict | undefined {
  if (text.length > 100_000) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isVerdict(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isVerdict(value: unknown): value is GateVerdict {
  if (!hasExactly(value, ['version', 'head', 'policy', 'gates'])) return false
  const { version, head, policy, gates } = value
  if (version !== 1 || typeof head !== 'string' || typeof policy !== 'string') return false
  return Array.isArray(gates) && gates.length > 0 && gates.every(isGate)
}

function isGate(value: unknown): boolean {
  if (!hasExactly(value, ['id', 'outcome', 'exitCode'])) return false
  const { id, outcome, exitCode } = value
  if (!IDS.has(id) || typeof outcome !== 'string' || !Object.hasOwn(EXITS, outcome)) return false
  return EXITS[outcome as Outcome].includes(exitCode as ExitCode)
}

function hasExactly(value: unknown, keys: readonly string[]): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const own = Object.keys(value)
  return own.length === keys.length && keys.every((key) => Object.hasOwn(value, key))
}
