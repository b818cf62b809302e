import type { Descriptor } from '../descriptor.js'
import { meanOf } from './brightness.js'
import type { Picture } from './frame.js'

/** RMS contrast: standard deviation of luma (Peli 1990, "Contrast in complex images", equation 4, on the scale of 0 to 255). */
export const contrast: Descriptor<Picture> = {
  name: 'contrast',
  kind: 'number',
  read: ({ luma }) => {
    const mean = meanOf(luma)
    let squares = 0
    for (const value of luma) squares += (value - mean) ** 2
    return Math.sqrt(squares / luma.length)
  },
}
