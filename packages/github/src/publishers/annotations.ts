import { publishAnnotations } from '../annotations/publish-annotations.js'
import { selectAnnotations } from '../annotations/select.js'
import { FEATURES } from '../permissions.js'
import type { Publisher } from './publisher.js'

export const annotations: Publisher = {
  name: 'annotations',
  feature: FEATURES.annotations,
  isOn: () => true,
  publish: ({ report }) => publishAnnotations(selectAnnotations(report).shown),
}
