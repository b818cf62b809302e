import type { Random } from '@secmlops/core'
import type { Image } from '@secmlops/dataset'
import type { Example, ExampleSet } from '../../features/example.js'
import { ballots, type Ballot } from '../label-flips/ballot.js'
import { LEAST_ACCEPTED } from '../without-trust.js'
import type { Scans } from './shared-windows.js'
import { windowsOf } from './windows.js'

/** Windows that are held at once, 8 bytes each. */
const MOST_WINDOWS = 12_000_000
/** Examples that vote. */
const MOST_VOTERS = 5_000

/** An image of a set, with the examples that are in it. */
export interface TriggerImage {
  readonly first: Example
  /** The class; for boxes the classes that are shown. */
  readonly label: string
  readonly ballots: readonly Ballot[]
  readonly scans: Scans
}

/** Reads the images of a set, introduced ones first, until the windows fill the room for them. */
export async function readImages(set: ExampleSet, random: Random): Promise<TriggerImage[]> {
  const votes = votesOf(set, random)
  const groups = new Map<number, Ballot[]>()
  for (const ballot of votes)
    groups.set(ballot.group, [...(groups.get(ballot.group) ?? []), ballot])
  const members = [...groups.values()].map((own) => ({ own, first: firstOf(set, own) }))
  members.sort((a, b) => Number(b.first?.introduced) - Number(a.first?.introduced))
  const images: TriggerImage[] = []
  let room = MOST_WINDOWS
  for (const { own, first } of members) {
    const image: Image | undefined = first && (await set.image(first))
    if (!image || !first || room <= 0) continue
    const scans = windowsOf(image)
    room -= scans.reduce((sum, { content }) => sum + content.length, 0)
    images.push({ first, label: labelOf(set, own), ballots: own, scans })
  }
  return images
}

function firstOf({ examples }: ExampleSet, [first]: readonly Ballot[]): Example | undefined {
  return first && examples[first.example]
}

function labelOf({ kind }: ExampleSet, own: readonly Ballot[]): string {
  const labels = [...new Set(own.map(({ given }) => given))].sort()
  return kind === 'boxes' ? labels.join(' + ') : (labels[0] ?? '')
}

/** Accepted examples vote, where there are enough of them; else all others do. */
function votesOf(set: ExampleSet, random: Random): Ballot[] {
  const all = set.examples.map((_, i) => i)
  const accepted = all.filter((i) => !set.examples[i]?.introduced)
  const voters = accepted.length >= LEAST_ACCEPTED ? accepted : all
  const some = random.sample(voters, MOST_VOTERS).sort((a, b) => a - b)
  return ballots(set, all, some)
}
