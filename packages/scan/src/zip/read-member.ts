import { LIMITS, type ByteSource } from '@secmlops/core'
import type { Candidate, Inspection } from '../inspection.js'
import { readContent } from './content.js'
import type { Entry } from './directory.js'
import { readLocal } from './local.js'

/** A member that configures a model, unpacked; undefined where it is too large, damaged or encrypted. */
export async function readMember(
  source: ByteSource,
  entry: Entry,
  { inflatable }: Pick<Inspection, 'inflatable'>,
): Promise<Uint8Array | undefined> {
  const local = await readLocal(source, entry)
  if (!local || entry.size > LIMITS.modelConfig) return undefined
  const content = await readContent(source, entry, local, Math.min(inflatable, LIMITS.modelConfig))
  if ('problem' in content || content.source.size > LIMITS.modelConfig) return undefined
  return content.source.read(0, content.source.size)
}

/** A member by its name, for what is said of it without reading it. */
export const memberAt = (candidate: Candidate, name: string, at: number): Candidate => ({
  ...candidate,
  trail: [...candidate.trail, name],
  base: candidate.base + (candidate.exact ? at : 0),
  exact: false,
})
