import { printable } from '@secmlops/core'
import type { Candidate, Inspection } from '../inspection.js'
import type { Config } from './parse-config.js'

/** A key that an object has twice: loaders keep one of the two values, and not all keep the same. `name` where a file has several configurations. */
export function reportDuplicateKey(
  candidate: Candidate,
  inspection: Inspection,
  { duplicate }: Config,
  place: { readonly at?: number; readonly name?: string } = {},
): void {
  if (duplicate === undefined) return
  const { at = 0, name } = place
  const message = `the key "${printable(duplicate, 60)}" occurs twice`
  inspection.report(candidate, 'config-duplicate-key', {
    at,
    message: name === undefined ? message : `${name}: ${message}`,
    key: name === undefined ? duplicate : `${name} ${duplicate}`,
  })
}
