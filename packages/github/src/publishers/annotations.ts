import { publishAnnotations } from '../annotations/publish-annotations.js'
import { selectAnnotations } from '../annotations/select.js'
import type { Publisher } from './publisher.js'

export const annotations: Publisher = {
  name: 'annotations',
  permission: undefined,
  isOn: () => true,
  publish: ({ report }) => publishAnnotations(selectAnnotations(report).shown),
}
