import { printable } from '@secmlops/core'
import type { Candidate, Inspection } from '../inspection.js'
import type { Config } from '../json/parse-config.js'
import { reportDuplicateKey } from '../json/report-duplicate-key.js'
import { reportSecrets, type Place } from '../secrets/report-secrets.js'
import { checkConfig } from './check-config.js'

/** Examines the configuration of a Keras model, or of how it was compiled. */
export function reportConfig(
  candidate: Candidate,
  inspection: Inspection,
  config: Config,
  place: Place,
): void {
  const { at, name } = place
  for (const { rule, message } of checkConfig(config.value))
    inspection.report(candidate, rule, {
      at,
      message: `${name}: ${printable(message)}`,
      key: message,
    })
  reportDuplicateKey(candidate, inspection, config, place)
  reportSecrets(candidate, inspection, config.text, place)
}
