import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { createRandom, type Clock, type Progress } from '@secmlops/core'
import { openCopy } from './copy.js'
import type { Fault, Finder } from './fault.js'
import { judgeCopy } from './judge-copy.js'
import type { Judged } from './judged.js'
import { isNamed, runFault, type Bench, type FaultResult } from './run-fault.js'

export interface SelftestOptions {
  /** Folder of the policy. */
  readonly directory: string
  /** A folder of this run; the copy goes to `copy` in it. */
  readonly folder: string
  readonly faults: readonly Fault[]
  readonly clock: Clock
  readonly progress: Progress
  readonly seed?: number
  readonly threads?: number
}

export interface Selftest {
  readonly results: readonly FaultResult[]
  /** What the finders say where nothing is planted. */
  readonly control: ReadonlyMap<Finder, Judged>
  /** Does a gate that fails stop a merge? */
  readonly enforce: 'block' | 'warn'
}

/**
 * Plants faults into a copy of what is committed and has each judged by the gate that should find it.
 * @throws SecmlopsError `no-history`, `no-policy`, `invalid-config`.
 */
export async function selftest(options: SelftestOptions): Promise<Selftest> {
  const { faults, clock, progress, seed = 0, threads = availableParallelism() } = options
  const random = createRandom(seed, 'selftest')
  const copy = await openCopy(options.directory, join(options.folder, 'copy'), random)
  const task = progress.start('faults', faults.length)
  const control = new Map<Finder, Judged>()
  const bench: Bench = { copy, clock, threads, control }
  const results: FaultResult[] = []
  try {
    for (const fault of faults) {
      await judgeAsIs(fault.by, bench, control)
      results.push(
        await runFault(fault, { ...bench, copy: { ...copy, random: random.fork(fault.id) } }),
      )
      task.advance()
    }
  } finally {
    task.done()
  }
  return { results, control, enforce: copy.policy.value.enforce ?? 'block' }
}

/** A gate is asked once what it says of the repository as it is; that is not a finding of a fault. */
async function judgeAsIs(by: Finder, bench: Bench, control: Map<Finder, Judged>): Promise<void> {
  if (control.has(by) || !isNamed(by, bench.copy.policy.value)) return
  await bench.copy.branch('control')
  control.set(by, await judgeCopy(by, { ...bench, all: true }))
}
