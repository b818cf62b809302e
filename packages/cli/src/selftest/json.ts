import type { Selftest } from './selftest.js'

/** For programs: every result, and what each gate says where nothing is planted. */
export function selftestJson({ results, control, enforce }: Selftest): unknown {
  const asIs = [...control].map(([by, { outcome, reason }]) => ({ by, outcome, reason }))
  return { enforce, control: asIs, results }
}
