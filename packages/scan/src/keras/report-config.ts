import { printable } from '@secmlops/core'
import type { Candidate, Inspection } from '../inspection.js'
import type { Config } from '../json/parse-config.js'
import { reportSecrets, type Place } from '../secrets/report-secrets.js'
import { checkConfig } from './check-config.js'

/** Examines the configuration of a Keras model, or of how it was compiled. */
export function reportConfig(
  candidate: Candidate,
  inspection: Inspection,
  { value, text, duplicate }: Config,
  place: Place,
): void {
  const { at, name } = place
  for (const { rule, message } of checkConfig(value))
    inspection.report(candidate, rule, {
      at,
      message: `${name}: ${printable(message)}`,
      key: message,
    })
  if (duplicate !== undefined)
    inspection.report(candidate, 'config-duplicate-key', {
      at,
      message: `${name}: the key "${printable(duplicate, 60)}" occurs twice`,
      key: `${name} ${duplicate}`,
    })
  reportSecrets(candidate, inspection, text, place)
}
