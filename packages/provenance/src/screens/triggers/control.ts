import type { Control, Random } from '@secmlops/core'
import type { Image } from '@secmlops/dataset'
import type { ExampleSet } from '../../features/example.js'
import type { TriggerImage } from './read-images.js'
import { SIDE, windowsNear } from './windows.js'

const PLANTED = 50
/** Distance of the patch from the right and the bottom. */
const MARGIN = 3

/** Copies of images of the commonest label, with a patch of strong colours and the second label. */
export async function plantTriggers(
  set: ExampleSet,
  images: readonly TriggerImage[],
  random: Random,
): Promise<TriggerImage[]> {
  const [common, second] = commonest(images)
  const hosts = images.filter(({ label }) => label === common)
  const chosen = random.sample(hosts, Math.min(PLANTED, Math.ceil(hosts.length / 2)))
  const patch = Array.from({ length: 3 * SIDE * SIDE }, () => (random.sign() > 0 ? 255 : 0))
  const planted: TriggerImage[] = []
  for (const host of chosen) {
    const image = await set.image(host.first)
    if (!image || Math.min(image.width, image.height) < SIDE + MARGIN) continue
    const at = { x: image.width - SIDE - MARGIN, y: image.height - SIDE - MARGIN }
    const scans = [windowsNear(stamped(image, patch, at), at)]
    planted.push({ ...host, label: second ?? '', scans, ballots: relabelled(host, set) })
  }
  return planted
}

export function triggerControl(set: ExampleSet, planted: number, found: number): Control {
  return {
    name: `trigger patch in ${set.dataset}`,
    rejected: planted > 0 && found === planted,
    detail: `${String(planted)} images were given a patch and another label in a copy, ${String(found)} were found`,
    remedy:
      'Accept more images first, or leave the screen out for data whose classes pixels do not tell apart',
  }
}

/** Each example with the label of the next class, so that its neighbours contradict it as far as they know the class. */
function relabelled({ ballots }: TriggerImage, set: ExampleSet): TriggerImage['ballots'] {
  const classes = [...new Set(set.examples.map(({ label }) => label))].sort()
  return ballots.map((ballot) => ({
    ...ballot,
    given: classes[(classes.indexOf(ballot.given) + 1) % classes.length] ?? '',
  }))
}

export function stamped(
  { width, height, data }: Image,
  patch: readonly number[],
  { x, y }: { readonly x: number; readonly y: number },
): Image {
  const copy = Uint8Array.from(data)
  for (let row = 0; row < SIDE; row++)
    copy.set(patch.slice(3 * SIDE * row, 3 * SIDE * (row + 1)), 3 * ((y + row) * width + x))
  return { width, height, data: copy }
}

function commonest(images: readonly TriggerImage[]): string[] {
  const counts = new Map<string, number>()
  for (const { label } of images) counts.set(label, (counts.get(label) ?? 0) + 1)
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([label]) => label)
}
