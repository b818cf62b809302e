import type { Image } from '@secmlops/dataset'
import type { DiffRecord } from '../../diff/change.js'
import type { PlantedFault } from '../planted.js'
import type { ScreenInput } from '../screen.js'
import { COPIES, copyOf } from './planted-copy.js'

/** Images of the run among which copies are planted, so that what is alike by nature is there as well. */
const AROUND = 60

/** Copies of images of the run that differ by one step of intensity, as one that was encoded again does. */
export const PLANTED_COPIES: PlantedFault = {
  name: 'almost the same images',
  rules: ['near-leak'],
  plant: plantCopies,
  remedy:
    'Leave the screen out for images that are all almost the same, such as frames of one fixed camera',
}

async function plantCopies(input: ScreenInput): Promise<ScreenInput | undefined> {
  const random = input.random('near-duplicates/control')
  const pictures = input.records.filter(({ file }) => file !== undefined)
  const around = random.sample(pictures, AROUND).map((record) => ({ ...record, split: 'data' }))
  const copies = new Map<DiffRecord, Image>()
  for (const host of around.slice(0, COPIES)) {
    const image = await input.image(host)
    if (image) copies.set(copyOf(host), oneStepNearerToGrey(image))
  }
  if (copies.size === 0) return undefined
  return {
    ...input,
    records: [...around, ...copies.keys()],
    introduced: (record) => copies.has(record),
    image: async (record) => copies.get(record) ?? (await input.image(record)),
    pixels: ({ content }) => Promise.resolve(content),
  }
}

function oneStepNearerToGrey({ width, height, data }: Image): Image {
  return { width, height, data: data.map((value) => (value > 127 ? value - 1 : value + 1)) }
}
