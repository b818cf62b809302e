import { outputOf } from '../../operators/operation.js'
import { sizeOf } from '../../session/values.js'
import type { BoundSite } from '../rule.js'

/** How often one element of an input may go into the output, at most. */
export function repeats(site: BoundSite): number {
  const output = sizeOf(site.shape(outputOf(site)))
  return Math.max(...site.node.inputs.map((name) => output / sizeOf(site.shape(name))))
}
