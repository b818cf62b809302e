import { LIMITS, printable } from '@secmlops/core'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { parseConfig } from '../json/parse-config.js'
import { isKerasConfig } from '../keras/check-config.js'
import { reportConfig } from '../keras/report-config.js'
import { reportSecrets } from '../secrets/report-secrets.js'
import { Hdf5File, NotHdf5, findSuperblock } from './hdf5-file.js'
import type { Attribute } from './attribute.js'
import { walkHdf5, type Visitor } from './walk.js'

/** Attributes in which Keras keeps configurations. */
const CONFIG = /^(model|training)_config/

/** HDF5: its links and where its data lies, and the configuration that Keras keeps in it. The data is not read. */
export const HDF5: FormatReader = {
  identify: async ({ source }) =>
    (await findSuperblock(source)) === undefined ? undefined : 'hdf5',
  async inspect(candidate: Candidate, inspection: Inspection) {
    try {
      await walkHdf5(await Hdf5File.open(candidate.source), visitorOf(candidate, inspection))
    } catch (error) {
      if (!(error instanceof NotHdf5)) throw error
      inspection.gap(candidate, 'not-understood', `HDF5: ${error.message}`)
    }
  },
}

const visitorOf = (candidate: Candidate, inspection: Inspection): Visitor => ({
  attribute: (path, attribute) => {
    reportAttribute(candidate, inspection, path, attribute)
  },
  link: (path, link) => {
    if (link.kind === 'hard') return
    const rule = link.kind === 'soft' ? 'hdf5-soft-link' : 'hdf5-external-data'
    const message = `"${printable(path, 80)}" leads to "${printable(link.target, 120)}"`
    inspection.report(candidate, rule, { at: 0, message, key: path })
  },
  external: (path, what) => {
    const message = `"${printable(path, 80)}": ${what}`
    inspection.report(candidate, 'hdf5-external-data', { at: 0, message, key: path })
  },
  unreadable: (path, why) => {
    inspection.gap(candidate, 'not-understood', `HDF5 object "${printable(path, 80)}": ${why}`)
  },
})

function reportAttribute(
  candidate: Candidate,
  inspection: Inspection,
  path: string,
  { name, text }: Attribute,
): void {
  const place = { at: 0, name: `${path} ${name}` }
  const config = text?.trimStart().startsWith('{') ? readConfig(text) : undefined
  if (config && (CONFIG.test(name) || isKerasConfig(config.value)))
    reportConfig(candidate, inspection, config, place)
  else if (CONFIG.test(name))
    inspection.gap(
      candidate,
      'not-understood',
      `the attribute "${printable(name, 40)}" can not be read`,
    )
  else if (text !== undefined) reportSecrets(candidate, inspection, text, place)
}

const readConfig = (text: string): ReturnType<typeof parseConfig> =>
  text.length <= LIMITS.modelConfig ? parseConfig(Buffer.from(text)) : undefined
