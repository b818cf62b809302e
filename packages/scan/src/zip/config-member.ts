import type { Candidate, Inspection } from '../inspection.js'
import { parseConfig, type Config } from '../json/parse-config.js'
import type { Entry } from './directory.js'
import { memberAt, readMember } from './read-member.js'

/** The JSON member of an archive that says what is built when it is loaded. */
export interface ConfigMember {
  readonly name: string
  /** For messages: the archive, and what the member is. */
  readonly archive: string
  readonly what: string
  readonly isOne: (value: unknown) => boolean
  readonly report: (member: Candidate, inspection: Inspection, config: Config) => void
}

/** Reports the member; that it is missing, or cannot be read, is a gap. More than two of one name are a finding of the zip already. */
export async function inspectConfigMember(
  candidate: Candidate,
  inspection: Inspection,
  entries: readonly Entry[],
  { name, archive, what, isOne, report }: ConfigMember,
): Promise<void> {
  const found = entries.filter((entry) => entry.name === name)
  if (found.length === 0)
    inspection.gap(candidate, 'not-understood', `the ${archive} archive has no ${name}`)
  for (const entry of found.slice(0, 2)) {
    const member = memberAt(candidate, name, entry.localOffset)
    const bytes = await readMember(candidate.source, entry, inspection)
    const config = bytes && parseConfig(bytes)
    if (config && isOne(config.value)) report(member, inspection, config)
    else inspection.gap(member, 'not-understood', `the ${what} can not be read`)
  }
}
