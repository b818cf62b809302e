import type { Descriptor } from '../descriptor.js'
import type { Picture } from './frame.js'

/** Mean saturation of the pixels, 0 to 1: (max - min) / max, 0 for black (Smith 1978, "Color gamut transform pairs": HSV). */
export const saturation: Descriptor<Picture> = {
  name: 'saturation',
  kind: 'number',
  read: ({ image: { data } }) => {
    let sum = 0
    for (let i = 0; i < data.length; i += 3) {
      const [r, g, b] = [data[i] as number, data[i + 1] as number, data[i + 2] as number]
      const most = Math.max(r, g, b)
      if (most > 0) sum += (most - Math.min(r, g, b)) / most
    }
    return sum / (data.length / 3)
  },
}
