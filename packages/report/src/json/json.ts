import { canonicalJson } from '@secmlops/core'
import type { Renderer } from '../renderer.js'

/** The report itself: keys in the order of RFC 8785, two spaces, so that a difference of two runs reads well. */
export const jsonRenderer: Renderer = {
  format: 'json',
  *render(report) {
    yield `${JSON.stringify(JSON.parse(canonicalJson(report)), null, 2)}\n`
  },
}
