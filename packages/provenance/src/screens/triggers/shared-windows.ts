import { SIDE, mix, type Windows } from './windows.js'

/** Images that share a window: at the same distance from a corner, or anywhere. */
export interface SharedWindow {
  /** Where, in words. */
  readonly where: Place
  /** Ascending numbers of images, each once. */
  readonly images: readonly number[]
}

export type Place = 'anywhere' | 'top left' | 'top right' | 'bottom left' | 'bottom right'

/**
 * Images that a group must have, at one place or anywhere. Five that neighbours contradict are significant where they
 * contradict one image in 1,000; elsewhere the tail of the test asks for more, so no larger constant is needed.
 */
const LEAST = 5
const COUNTERS = 1 << 22

/** An image is a list of scans: of the whole, or of its corners and its reduced form. */
export type Scans = readonly Windows[]

/** Groups of images with a window in common, for each way to compare places. Images of one size need one corner. */
export function sharedWindows(images: readonly Scans[]): SharedWindow[] {
  const sizes = new Set(images.map((scans) => JSON.stringify(scans.map(sizeOf))))
  const places: Place[] =
    sizes.size > 1
      ? ['anywhere', 'top left', 'top right', 'bottom left', 'bottom right']
      : ['anywhere', 'top left']
  return places.flatMap((place) => groupsAt(images, place))
}

function sizeOf({ width, height }: Windows): readonly number[] {
  return [width, height]
}

function groupsAt(images: readonly Scans[], place: Place): SharedWindow[] {
  const frequent = counted(images, place)
  const pairs: number[] = []
  eachKey(images, place, (key, image) => {
    if ((frequent[key % COUNTERS] ?? 0) >= LEAST) pairs.push(key * 1_048_576 + image)
  })
  const sorted = Float64Array.from(pairs).sort()
  const groups: SharedWindow[] = []
  let members: number[] = []
  let current = -1
  const close = (): void => {
    if (members.length >= LEAST) groups.push({ where: place, images: members })
  }
  for (const pair of sorted) {
    const key = Math.floor(pair / 1_048_576)
    const image = pair - key * 1_048_576
    if (key !== current) {
      close()
      members = []
      current = key
    }
    if (members.at(-1) !== image) members.push(image)
  }
  close()
  return groups
}

/** Images per bucket of keys, at most 255: an upper bound on the images of each key, in bounded memory. */
function counted(images: readonly Scans[], place: Place): Uint8Array {
  const counts = new Uint8Array(COUNTERS)
  const last = new Int32Array(COUNTERS).fill(-1)
  eachKey(images, place, (key, image) => {
    const bucket = key % COUNTERS
    if (last[bucket] === image) return
    last[bucket] = image
    const count = counts[bucket] ?? 0
    if (count < 255) counts[bucket] = count + 1
  })
  return counts
}

function eachKey(
  images: readonly Scans[],
  place: Place,
  visit: (key: number, image: number) => void,
): void {
  images.forEach((scans, image) => {
    for (const scan of scans) {
      const { content, place: at, width, height } = scan
      for (let i = 0; i < content.length; i++) {
        const hash = content[i] ?? 0
        if (place === 'anywhere') visit(hash, image)
        else visit(placed(hash, at[i] ?? 0, { place, width, height }), image)
      }
    }
  })
}

interface Corner {
  readonly place: Place
  readonly width: number
  readonly height: number
}

function placed(hash: number, at: number, { place, width, height }: Corner): number {
  const [column, row] = [at % 65_536, Math.floor(at / 65_536)]
  const x = place.endsWith('right') ? width - SIDE - column : column
  const y = place.startsWith('bottom') ? height - SIDE - row : row
  return mix(mix(hash, x + 1), y + 1) >>> 0
}
