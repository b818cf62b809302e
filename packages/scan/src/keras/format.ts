import { LIMITS } from '@secmlops/core'
import { isPickleName, isProgramName } from '../extensions.js'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { parseConfig } from '../json/parse-config.js'
import { readDirectory, type Directory, type Entry } from '../zip/directory.js'
import { memberAt, readMember } from '../zip/read-member.js'
import { isKerasConfig } from './check-config.js'
import { reportConfig } from './report-config.js'

const CONFIG = 'config.json'
const COMPANION = /^(metadata\.json|model\.weights\.(h5|npz|json))$/

/** Keras 3 archives: a zip with the configuration of the layers. Their weights are examined as members of the zip. */
export const KERAS: FormatReader = {
  async identify({ source, name }) {
    const directory = await readDirectory(source)
    const names = directory?.entries.map((entry) => entry.name) ?? []
    const isKeras = names.includes(CONFIG) && names.some((each) => COMPANION.test(each))
    return directory && (isKeras || name.toLowerCase().endsWith('.keras')) ? 'keras' : undefined
  },
  async inspect(candidate: Candidate, inspection: Inspection) {
    const directory = await readDirectory(candidate.source)
    if (directory) await inspectArchive(candidate, inspection, directory)
  },
}

async function inspectArchive(
  candidate: Candidate,
  inspection: Inspection,
  { entries }: Directory,
): Promise<void> {
  const configs = entries.filter(({ name }) => name === CONFIG)
  for (const entry of configs.slice(0, 2)) await inspectConfig(candidate, inspection, entry)
  if (configs.length === 0)
    inspection.gap(candidate, 'not-understood', 'the Keras archive has no config.json')
  for (const { name, localOffset } of entries.slice(0, LIMITS.zipEntries))
    if (isProgramName(name) || isPickleName(name))
      inspection.report(memberAt(candidate, name, localOffset), 'keras-program-file', {
        at: 0,
        message: 'the entry is a program or a library by its name',
        key: '',
      })
}

async function inspectConfig(
  candidate: Candidate,
  inspection: Inspection,
  entry: Entry,
): Promise<void> {
  const member = memberAt(candidate, entry.name, entry.localOffset)
  const bytes = await readMember(candidate.source, entry, inspection)
  const config = bytes && parseConfig(bytes)
  if (config && isKerasConfig(config.value))
    reportConfig(member, inspection, config, { at: 0, name: CONFIG })
  else
    inspection.gap(member, 'not-understood', 'the configuration of the Keras model can not be read')
}
