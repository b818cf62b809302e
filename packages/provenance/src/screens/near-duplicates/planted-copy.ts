import type { DiffRecord } from '../../diff/change.js'

/** Copies that are planted, of as many records of the run. */
export const COPIES = 8
/** The split that copies are in, and nothing else. */
export const SPLIT = 'planted'

/** A record of other content in another split. */
export function copyOf(host: DiffRecord): DiffRecord {
  return { ...host, split: SPLIT, id: `${host.id} (planted)`, content: `${host.content} (planted)` }
}
