import type { Descriptor } from '../descriptor.js'
import type { Picture } from './frame.js'

/** Mean luma, 0 to 255. */
export const brightness: Descriptor<Picture> = {
  name: 'brightness',
  kind: 'number',
  read: ({ luma }) => meanOf(luma),
}

export function meanOf(values: Uint8Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
