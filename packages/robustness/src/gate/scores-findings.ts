import { finding, printable, type Finding } from '@secmlops/core'
import type { Classifier } from '../model/classifier.js'
import { RULES } from '../rules.js'
import type { ModelSpec } from './settings.js'

/** Which output was attacked, where there is more than one way to read the model. */
export function scoresFindings({ scored }: Classifier, { name, path }: ModelSpec): Finding[] {
  if (!scored) return []
  const reading = scored.reading === undefined ? '' : `, read as ${scored.reading}`
  const message = `the scores of ${name} are its output "${printable(scored.output)}"${reading}`
  return [finding(RULES['scores-output'], { message, subject: name, location: { path } })]
}
