import type { Measurement } from '@secmlops/core'
import type { DiffRecord } from '../../diff/change.js'
import { RADIUS } from '../../similarity/hash-index.js'
import { distanceOf, sketchOf, type ImageSketch } from '../../similarity/image-sketch.js'
import { nearImages, type NearPair } from '../../similarity/near-images.js'
import type { ScreenInput } from '../screen.js'
import { heldOutShare } from './held-out.js'
import type { NearRecords } from './near-records.js'
import { rowPictures } from './row-pictures.js'

/** Images that are decoded; of more a seeded sample is taken. */
export const MOST_IMAGES = 100_000
/** Distance of thumbnails that confirms a pair of hashes; street scenes of 96 x 64 at half the size and JPEG quality 50 are at most 0.035 away, the nearest different ones 0.2. */
const CONFIRMED = 0.05
/**
 * Scenes of one camera, and digits, are alike: a copy has to be this much nearer than the third nearest of some others, so
 * that one more copy among these does not hide it.
 */
const SHARE_OF_NEAREST = 0.1
const NEAREST = 3
const REFERENCES = 300

/** Images that show the same picture: encoded, resized, turned or mirrored. */
export async function imagePairs(
  records: readonly DiffRecord[],
  input: ScreenInput,
): Promise<NearRecords> {
  const sketches = new Map<DiffRecord, ImageSketch>()
  for (const record of records) {
    const image = await input.image(record)
    if (image) sketches.set(record, sketchOf(image))
    input.advance()
  }
  for await (const [record, image] of rowPictures(input)) {
    sketches.set(record, sketchOf(image))
    if (sketches.size >= MOST_IMAGES) break
  }
  const known = [...sketches.keys()]
  const all = [...sketches.values()]
  const found = nearImages(all, CONFIRMED, (item) => known[item]?.split ?? '')
  const references = referencesOf(known, input)
  const pairs = found.pairs.filter((pair) => standsOut(pair, all, references))
  const named = pairs.flatMap(({ item, other, distance, variant }) => {
    const [a, b] = [known[item], known[other]]
    const how = `${variant > 0 ? 'turned or mirrored, ' : ''}correlation ${(1 - distance).toFixed(4)}`
    return a && b ? [{ records: [a, b] as const, how }] : []
  })
  return {
    examined: known.length,
    pairs: named,
    cut: found.cut.flatMap((item) => known[item] ?? []),
    measurements:
      known.length > 0
        ? [
            measurement(known.length, pairs.length),
            ...heldOutShare('near-duplicates.held-out-images', known, named),
          ]
        : [],
  }
}

/** Trusted images say how near different ones are, so that copies among the new do not move the limit. */
function referencesOf(
  records: readonly DiffRecord[],
  { introduced, random }: ScreenInput,
): readonly number[] {
  const all = [...records.keys()]
  const trusted = all.filter((i) => records[i] && !introduced(records[i]))
  return random('near-duplicates').sample(trusted.length > NEAREST ? trusted : all, REFERENCES)
}

function standsOut(
  { item, other, distance }: NearPair,
  sketches: readonly ImageSketch[],
  references: readonly number[],
): boolean {
  const sketch = sketches[item]
  const distances = references.flatMap((i) => {
    const reference = sketches[i]
    const counts = sketch && reference && i !== item && i !== other
    return counts ? [distanceOf(sketch, reference, 0)] : []
  })
  const third = distances.sort((a, b) => a - b)[NEAREST - 1] ?? 2
  return distance <= SHARE_OF_NEAREST * third
}

function measurement(n: number, pairs: number): Measurement {
  return {
    id: 'near-duplicates.images',
    value: pairs,
    unit: 'pairs',
    n,
    method: `pHash within ${String(RADIUS)} of 64 bits in eight orientations, confirmed by a distance (1 - correlation of 16 x 16 thumbnails) of at most ${String(CONFIRMED)} and at most a tenth of that to the third nearest of ${String(Math.min(n, REFERENCES))} others; not seen: crops, and edits that move a thumbnail further`,
    higherIsBetter: false,
  }
}
