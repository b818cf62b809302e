import { quoted } from '@secmlops/core'
import { finding } from '../finding.js'
import type { ExampleSet } from '../features/example.js'
import { RULES } from '../rules.js'
import type { ScreenResult } from './screen.js'

/** Fewer accepted examples than this are no measure for introduced ones. */
export const LEAST_ACCEPTED = 50

/**
 * What a screen says of a dataset that has too few accepted examples to judge by. A first import cannot have any: a warning
 * says so, and the policy may raise it. Where accepted records were there and are gone, the run is inconclusive: whoever
 * removes them cannot pass for that.
 */
export function withoutTrust(
  { dataset, examples, accepted }: Pick<ExampleSet, 'dataset' | 'examples' | 'accepted'>,
  screen: string,
): ScreenResult {
  const introduced = examples.find((example) => example.introduced)
  if (!introduced) return { findings: [], coverage: [] }
  if (accepted)
    return {
      findings: [],
      coverage: [],
      flags: [
        {
          id: 'few-accepted-records',
          subject: dataset,
          message: `${quoted(dataset)}: fewer than ${String(LEAST_ACCEPTED)} accepted records are left for ${screen} to judge introduced ones by`,
          remedy: 'Change the dataset in steps, so that accepted records remain',
        },
      ],
    }
  const first = finding(RULES.unjudged, {
    message: `no accepted record is there for ${screen} to judge ${quoted(dataset)} by: this is its first import`,
    subject: dataset,
    location: { path: introduced.location.path },
    key: screen,
  })
  return { findings: [first], coverage: [] }
}
