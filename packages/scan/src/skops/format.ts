import { LIMITS, printable } from '@secmlops/core'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { parseConfig, type Config } from '../json/parse-config.js'
import { reportDuplicateKey } from '../json/report-duplicate-key.js'
import { inspectConfigMember, type ConfigMember } from '../zip/config-member.js'
import { readDirectory } from '../zip/directory.js'
import { readMember } from '../zip/read-member.js'
import { checkSchema, isSchema } from './check-schema.js'

const NAMED = /\.skops$/i

/** skops archives: a zip with a schema of types. Its arrays are examined as members of the zip. */
export const SKOPS: FormatReader = {
  async identify({ source, name }) {
    const entries = (await readDirectory(source))?.entries
    if (entries && NAMED.test(name)) return 'skops'
    const schema = entries?.find((entry) => entry.name === SCHEMA.name)
    if (!schema) return undefined
    const bytes = await readMember(source, schema, { inflatable: LIMITS.modelConfig })
    const config = bytes && parseConfig(bytes)
    // skops gives the bytes to `json.loads`, which also reads UTF-16, UTF-32 and what is longer; and it loads a file of any name.
    return !config || isSchema(config.value) ? 'skops' : undefined
  },
  async inspect(candidate: Candidate, inspection: Inspection) {
    const entries = (await readDirectory(candidate.source))?.entries ?? []
    await inspectConfigMember(candidate, inspection, entries, SCHEMA)
  },
}

const SCHEMA: ConfigMember = {
  name: 'schema.json',
  archive: 'skops',
  what: 'schema of skops',
  isOne: isSchema,
  report: reportSchema,
}

function reportSchema(member: Candidate, inspection: Inspection, config: Config): void {
  const { types, loaders } = checkSchema(config.value)
  for (const type of types)
    inspection.report(member, 'skops-unlisted-type', {
      at: 0,
      message: `builds ${printable(type)}, which is on no list of harmless types`,
      key: type,
    })
  for (const loader of loaders)
    inspection.gap(member, 'not-understood', `the loader "${printable(loader, 60)}" is not known`)
  reportDuplicateKey(member, inspection, config)
}
