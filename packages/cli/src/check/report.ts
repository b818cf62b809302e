import { platform, arch } from 'node:os'
import {
  combinedExit,
  combinedOutcome,
  enforcedExit,
  type ChangeSummary,
  type Report,
  type SignOffs,
  type Subject,
  type Tools,
  type Waiver,
} from '@secmlops/core'
import type { CacheTally } from '../host/result-cache.js'
import { TOOL } from '../tool.js'
import type { PolicyInForce } from './policy-source.js'
import type { GateRun } from './run-gate.js'

/** Kind of machine, as reports name it. */
export const PLATFORM: string = `${platform()}-${arch()}`

interface Parts {
  readonly runs: readonly GateRun[]
  readonly inForce: PolicyInForce
  readonly signOffs: SignOffs
  readonly summary: ChangeSummary
  readonly tools: Tools
  readonly cache: CacheTally | undefined
  readonly started: Date
  readonly ended: Date
}

/** Puts the verdicts of the gates into one document. */
export function assembleReport(parts: Parts): Report {
  const { runs, inForce, signOffs, summary, tools, cache, started, ended } = parts
  const { policy, source, waivers } = inForce
  const gates = runs.map((run) => run.result)
  const exitCode = combinedExit(gates.map((gate) => gate.exitCode))
  const mode = policy.value.enforce ?? 'block'
  const runtime = runs.find((run) => run.runtime !== undefined)?.runtime
  const tables = runs.find((run) => run.tables !== undefined)?.tables
  // Reversed, so that the gate that defines the identity wins: provenance for data, signing for models.
  const digests = new Map([...runs].reverse().flatMap((run) => [...run.digests]))
  return {
    version: 1,
    tool: TOOL,
    run: {
      startedAt: started.toISOString(),
      seconds: (ended.getTime() - started.getTime()) / 1000,
      node: process.version,
      platform: PLATFORM,
      threads: tools.threads,
      ...(runtime !== undefined && { onnxruntime: runtime }),
      ...(tables !== undefined && { tables }),
      ...(cache && { cache }),
    },
    change: summary,
    policy: { path: policy.path, digest: policy.digest, source },
    seed: tools.seed,
    subjects: subjectsOf(inForce, digests),
    gates,
    waivers: waiverSummary(runs, waivers),
    ...(policy.value.roles && { signOffs: summaryOf(signOffs) }),
    outcome: combinedOutcome(gates),
    exitCode,
    enforced: { mode, exitCode: enforcedExit(exitCode, mode) },
  }
}

function subjectsOf({ policy }: PolicyInForce, digests: ReadonlyMap<string, string>): Subject[] {
  const { models = {}, datasets = {} } = policy.value
  const subject =
    (kind: Subject['kind']) =>
    ([name, { path }]: [string, { path: string }]): Subject => ({
      kind,
      name,
      path,
      digest: digests.get(name),
    })
  return [
    ...Object.entries(models).map(subject('model')),
    ...Object.entries(datasets).map(subject('dataset')),
  ]
}

function summaryOf({ accepted, refused }: SignOffs): NonNullable<Report['signOffs']> {
  return { accepted: [...accepted], refused: [...refused] }
}

function waiverSummary(runs: readonly GateRun[], waivers: readonly Waiver[]): Report['waivers'] {
  const applied = runs.flatMap((run) => run.waivers.appliedWaivers)
  const expired = runs.flatMap((run) => run.waivers.expiredWaivers)
  const rejected = runs.flatMap((run) => run.waivers.rejectedWaivers)
  const refused = rejected.map(({ waiver }) => waiver)
  const used = new Set([...applied, ...expired, ...refused].map((waiver) => waiver.fingerprint))
  return {
    applied,
    expired,
    orphaned: waivers.filter((waiver) => !used.has(waiver.fingerprint)),
    ...(rejected.length > 0 && { rejected }),
  }
}
