import { selectAnnotations } from '../annotations/select.js'
import { publishSummary, stepSummary } from '../summary/step-summary.js'
import { FEATURES } from '../permissions.js'
import type { Publisher } from './publisher.js'

/** After the artifact, so that it names only one that exists. */
export const summary: Publisher = {
  name: 'step summary',
  feature: FEATURES.summary,
  isOn: () => true,
  publish: ({ report, artifact }, done) => {
    const { hidden } = selectAnnotations(report)
    const name = done.has('artifact') ? artifact?.name : undefined
    return publishSummary(stepSummary(report, { hidden, artifact: name }))
  },
}
