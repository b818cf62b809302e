import type { Descriptor } from '../descriptor.js'
import type { Picture } from './frame.js'

/** Share of red, and of blue, in the light of the image, which more or less light does not change; a third for grey and for black. */
export const redShare: Descriptor<Picture> = shareOf('red-share', 0)
export const blueShare: Descriptor<Picture> = shareOf('blue-share', 2)

function shareOf(name: string, channel: 0 | 2): Descriptor<Picture> {
  return {
    name,
    kind: 'number',
    read: ({ image: { data } }) => {
      let [own, all] = [0, 0]
      for (let i = 0; i < data.length; i++) {
        const value = data[i] as number
        all += value
        if (i % 3 === channel) own += value
      }
      return all === 0 ? 1 / 3 : own / all
    },
  }
}
