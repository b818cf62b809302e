import { LIMITS, printable, readUntrustedYaml } from '@secmlops/core'
import type { FormatReader } from '../format-reader.js'
import type { Candidate, Inspection } from '../inspection.js'
import { ownCode } from './own-code.js'

const NAMED = /(^|\/)MLmodel$/i

/** The description of an MLflow model, JSON or YAML: it names the modules that are imported to load it (`mlflow/models/model.py`). */
export const MLFLOW: FormatReader = {
  identify: ({ name }) => Promise.resolve(NAMED.test(name) ? 'mlflow' : undefined),
  async inspect(candidate: Candidate, inspection: Inspection) {
    const { source } = candidate
    if (source.size > LIMITS.configFile) {
      inspection.gap(candidate, 'limit', 'the description is too long to be examined')
      return
    }
    const text = Buffer.from(await source.read(0, source.size)).toString('utf8')
    const config = readUntrustedYaml(text)
    if (!config || config.tags.length > 0) {
      inspection.gap(candidate, 'not-understood', 'the description is no plain YAML')
      return
    }
    for (const message of ownCode(config.values))
      inspection.report(candidate, 'mlflow-own-code', {
        at: 0,
        message: `the model ${printable(message)}`,
        key: message,
      })
  },
}
