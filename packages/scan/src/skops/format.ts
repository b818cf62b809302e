import { LIMITS, printable } from '@secmlops/core'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { parseConfig, type Config } from '../json/parse-config.js'
import { readDirectory, type Entry } from '../zip/directory.js'
import { memberAt, readMember } from '../zip/read-member.js'
import { checkSchema, isSchema } from './check-schema.js'

const SCHEMA = 'schema.json'
const NAMED = /\.skops$/i

/** skops archives: a zip with a schema of types. Its arrays are examined as members of the zip. */
export const SKOPS: FormatReader = {
  async identify({ source, name }) {
    const entries = (await readDirectory(source))?.entries
    if (entries && NAMED.test(name)) return 'skops'
    const schema = entries?.find((entry) => entry.name === SCHEMA)
    if (!schema) return undefined
    const bytes = await readMember(source, schema, { inflatable: LIMITS.modelConfig })
    const config = bytes && parseConfig(bytes)
    // skops gives the bytes to `json.loads`, which also reads UTF-16, UTF-32 and what is longer; and it loads a file of any name.
    return !config || isSchema(config.value) ? 'skops' : undefined
  },
  async inspect(candidate: Candidate, inspection: Inspection) {
    const entries = (await readDirectory(candidate.source))?.entries ?? []
    const schemas = entries.filter(({ name }) => name === SCHEMA)
    if (schemas.length === 0)
      inspection.gap(candidate, 'not-understood', 'the skops archive has no schema.json')
    for (const entry of schemas.slice(0, 2)) await inspectSchema(candidate, inspection, entry)
  },
}

async function inspectSchema(
  candidate: Candidate,
  inspection: Inspection,
  entry: Entry,
): Promise<void> {
  const member = memberAt(candidate, entry.name, entry.localOffset)
  const bytes = await readMember(candidate.source, entry, inspection)
  const config = bytes && parseConfig(bytes)
  if (config && isSchema(config.value)) reportSchema(member, inspection, config)
  else inspection.gap(member, 'not-understood', 'the schema of skops can not be read')
}

function reportSchema(
  member: Candidate,
  inspection: Inspection,
  { value, duplicate }: Config,
): void {
  const { types, loaders } = checkSchema(value)
  for (const type of types)
    inspection.report(member, 'skops-unlisted-type', {
      at: 0,
      message: `builds ${printable(type)}, which is on no list of harmless types`,
      key: type,
    })
  for (const loader of loaders)
    inspection.gap(member, 'not-understood', `the loader "${printable(loader, 60)}" is not known`)
  if (duplicate !== undefined)
    inspection.report(member, 'config-duplicate-key', {
      at: 0,
      message: `the key "${printable(duplicate, 60)}" occurs twice`,
      key: duplicate,
    })
}
