import { publishOutputs } from '../outputs/outputs.js'
import { verdictOf } from '../verdict/verdict.js'
import { FEATURES } from '../permissions.js'
import type { Publisher } from './publisher.js'

export const outputs: Publisher = {
  name: 'outputs',
  feature: FEATURES.outputs,
  isOn: () => true,
  publish: ({ report, head, reportPath }) =>
    publishOutputs({
      outcome: report.outcome,
      'exit-code': report.enforced.exitCode,
      report: reportPath,
      verdict: JSON.stringify(verdictOf(report, head)),
    }),
}
