import type { Location } from '@secmlops/core'
import type { Repository } from './repository.js'

/** What one check saw. */
export interface Diagnosis {
  readonly status: 'ok' | 'warn' | 'fail'
  readonly message: string
  readonly location?: Location
  readonly remedy?: string
}

/** One question about the set-up of a repository; an empty answer means that it does not arise. */
export interface DoctorCheck {
  readonly id: string
  run(repository: Repository): Diagnosis[] | Promise<Diagnosis[]>
}

export const ok = (message: string): Diagnosis => ({ status: 'ok', message })

/** The faults, or one sentence when there is none. */
export function orOk(faults: readonly Diagnosis[], message: string): Diagnosis[] {
  return faults.length > 0 ? [...faults] : [ok(message)]
}
