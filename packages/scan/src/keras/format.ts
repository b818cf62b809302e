import { LIMITS } from '@secmlops/core'
import { isPickleName, isProgramName } from '../extensions.js'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { inspectConfigMember, type ConfigMember } from '../zip/config-member.js'
import { readDirectory, type Directory } from '../zip/directory.js'
import { memberAt } from '../zip/read-member.js'
import { isKerasConfig } from './check-config.js'
import { reportConfig } from './report-config.js'

const CONFIG: ConfigMember = {
  name: 'config.json',
  archive: 'Keras',
  what: 'configuration of the Keras model',
  isOne: isKerasConfig,
  report: (member, inspection, config) => {
    reportConfig(member, inspection, config, { at: 0, name: CONFIG.name })
  },
}
const COMPANION = /^(metadata\.json|model\.weights\.(h5|npz|json))$/

/** Keras 3 archives: a zip with the configuration of the layers. Their weights are examined as members of the zip. */
export const KERAS: FormatReader = {
  async identify({ source, name }) {
    const directory = await readDirectory(source)
    const names = directory?.entries.map((entry) => entry.name) ?? []
    const isKeras = names.includes(CONFIG.name) && names.some((each) => COMPANION.test(each))
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
  await inspectConfigMember(candidate, inspection, entries, CONFIG)
  for (const { name, localOffset } of entries.slice(0, LIMITS.zipEntries))
    if (isProgramName(name) || isPickleName(name))
      inspection.report(memberAt(candidate, name, localOffset), 'keras-program-file', {
        at: 0,
        message: 'the entry is a program or a library by its name',
        key: '',
      })
}
