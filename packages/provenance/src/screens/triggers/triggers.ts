import { printable, quoted, type Finding, type Measurement } from '@secmlops/core'
import { finding } from '../../finding.js'
import type { ExampleSet } from '../../features/example.js'
import { RULES } from '../../rules.js'
import { assessable, coverageOf } from '../assessable.js'
import { bounded } from '../bounded.js'
import { nameOf } from '../groups.js'
import { join, type Screen, type ScreenInput, type ScreenResult } from '../screen.js'
import { plantTriggers, triggerControl } from './control.js'
import { judgeGroups, type Judged, type Trigger } from './judge-groups.js'
import { readImages, type TriggerImage } from './read-images.js'
import { sharedWindows } from './shared-windows.js'

/**
 * Small patches that images share and whose labels their neighbours contradict: BadNets triggers, found without a model.
 * Sees patches of 3 x 3 pixels and more that are pasted as they are; not blended, warped or natural ones, nor what lossy
 * compression changes by more than a sixteenth of the range.
 */
export const triggers: Screen = async (input) => {
  const all = (await input.examples()).filter(({ kind }) => kind !== 'rows')
  const chosen = assessable(all)
  const results: ScreenResult[] = []
  const looked: ExampleSet[] = []
  for (const set of chosen.sets) {
    const { result, examined } = await screenOne(set, input)
    results.push(result)
    looked.push({ ...set, examined })
  }
  const left = chosen.sets.flatMap(({ dataset, examined }, i) => {
    const count = examined - (looked[i]?.examined ?? 0)
    const detail = 'their windows do not fit into memory; introduced images come first'
    const item = `${quoted(dataset)}: ${String(count)} images`
    return count > 0 ? [{ item, reason: 'sampled' as const, detail }] : []
  })
  const gaps = [...chosen.gaps, ...left]
  return join([
    ...results,
    {
      findings: [],
      coverage: [coverageOf('images searched for shared patches', all, { sets: looked, gaps })],
    },
  ])
}

async function screenOne(
  set: ExampleSet,
  input: ScreenInput,
): Promise<{ readonly result: ScreenResult; readonly examined: number }> {
  const random = input.random(`triggers/${set.dataset}`)
  const images = await readImages(set, random)
  const planted = await plantTriggers(set, images, random)
  const joined = [...images, ...planted]
  const groups = sharedWindows(joined.map(({ scans }) => scans))
  const judged = judgedOf(set, { images, joined, alpha: input.alpha })
  const found = judgeGroups(groups, judged)
  const numbers = new Set(found.flatMap((trigger) => trigger.images))
  const seen = planted.filter((_, i) => numbers.has(images.length + i)).length
  const real = found.flatMap((trigger) => {
    const own = trigger.images.filter((image) => image < images.length)
    return own.length >= LEAST_FOUND ? [{ ...trigger, images: own }] : []
  })
  const result: ScreenResult = {
    findings: findingsOf(set, joined, real),
    coverage: [],
    measurements: measurementsOf(set, { images, groups: groups.length, real, judged }),
    controls: [triggerControl(set, planted.length, seen)],
  }
  return { result, examined: images.length }
}

/** A group of which little is left without the planted images is not a finding about the others. */
const LEAST_FOUND = 5

interface Images {
  readonly images: readonly TriggerImage[]
  readonly joined: readonly TriggerImage[]
  readonly alpha: number
}

function judgedOf(set: ExampleSet, { images, joined, alpha }: Images): Judged {
  const contradicted = joined.map(({ ballots }) =>
    ballots.some(({ given, voted }) => given !== voted),
  )
  const disagreeing = images.filter((_, i) => contradicted[i]).length
  return {
    labels: joined.map(({ label }) => label),
    disagrees: (image) => contradicted[image] ?? false,
    introduced: (image) => image < images.length && (joined[image]?.first.introduced ?? false),
    rate: (disagreeing + 1) / (images.length + 2),
    alpha,
    classes: set.kind === 'images',
  }
}

function findingsOf(
  set: ExampleSet,
  images: readonly TriggerImage[],
  found: readonly Trigger[],
): Finding[] {
  const strongest = new Map<number, Trigger>()
  for (const trigger of [...found].sort(byStrength))
    for (const image of trigger.images) if (!strongest.has(image)) strongest.set(image, trigger)
  const named = [...strongest].sort(([a], [b]) => a - b)
  const blocking = named.filter(([, { kind }]) => kind !== 'pure')
  const pure = found.filter(({ kind }) => kind === 'pure').sort(byStrength)
  const classes = [...new Map([...pure].reverse().map((each) => [each.label, each])).values()]
  return [
    ...bounded(blocking, ([image, trigger]) => blamed(set, images[image], trigger)),
    ...bounded(classes, (trigger) => shared(set, images[trigger.images[0] ?? -1], trigger)),
  ]
}

const ORDER: Readonly<Record<Trigger['kind'], number>> = { contradicted: 0, enriched: 1, pure: 2 }

function byStrength(a: Trigger, b: Trigger): number {
  return ORDER[a.kind] - ORDER[b.kind] || b.images.length - a.images.length || a.p - b.p
}

function blamed(set: ExampleSet, image: TriggerImage | undefined, trigger: Trigger): Finding[] {
  if (!image) return []
  const { first } = image
  const n = String(trigger.images.length)
  const why =
    trigger.kind === 'contradicted'
      ? `of which ${String(trigger.disagreeing)} look like another class (p = ${trigger.p.toExponential(1)})`
      : `all of that class, and rare among accepted images of it (p = ${trigger.p.toExponential(1)})`
  return [
    finding(RULES.triggers, {
      message: `${nameOf(first.record)} shares a patch (${placeText(trigger)}) with images labelled "${quoted(trigger.label, 60)}", ${n} in all, ${why}`,
      subject: set.dataset,
      location: { ...first.location, record: printable(first.record.id) },
      key: trigger.kind,
    }),
  ]
}

function shared(set: ExampleSet, image: TriggerImage | undefined, trigger: Trigger): Finding[] {
  if (!image) return []
  return [
    finding(RULES['shared-patch'], {
      message: `${String(trigger.images.length)} images, all labelled "${quoted(trigger.label, 60)}", share a patch (${placeText(trigger)}); one is ${nameOf(image.first.record)}`,
      subject: set.dataset,
      location: { path: image.first.location.path },
      key: trigger.label,
    }),
  ]
}

function placeText({ group: { where } }: Trigger): string {
  return where === 'anywhere' ? 'at any place' : `at one place, counted from the ${where}`
}

interface Seen {
  readonly images: readonly TriggerImage[]
  readonly groups: number
  readonly real: readonly Trigger[]
  readonly judged: Judged
}

function measurementsOf(set: ExampleSet, { images, groups, real, judged }: Seen): Measurement[] {
  const flagged = new Set(
    real.filter(({ kind }) => kind !== 'pure').flatMap((trigger) => trigger.images),
  )
  const limit = Math.ceil(Math.log(1e-6 / Math.max(1, groups)) / Math.log(judged.rate))
  const method = `3 x 3 windows of 16 levels that 5 images share at one place or anywhere: ${String(groups)} groups; neighbours contradict ${(100 * judged.rate).toFixed(1)} % of all images; ${set.features}`
  const common = { subject: set.dataset, n: images.length, unit: 'images', higherIsBetter: false }
  return [
    { ...common, id: 'triggers.flagged', value: flagged.size, method },
    {
      ...common,
      id: 'triggers.detection-limit',
      value: Number.isFinite(limit) ? Math.max(5, limit) : null,
      method:
        'the least number of images with one patch, all of them contradicted by neighbours, that this run would have blocked (tail times groups below 1e-6)',
    },
  ]
}
