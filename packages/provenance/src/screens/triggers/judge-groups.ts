import { binomialUpperTail, hypergeometricUpperTail } from '@secmlops/core'
import type { SharedWindow } from './shared-windows.js'

/** Of the images of a group, this share has one label. */
const PURITY = 0.8
/** Of those, this share is contradicted by neighbours. */
const DISAGREEMENT = 0.5
/** Tail of the disagreements, times the number of groups. */
const LEVEL = 1e-6
/** A patch in images of one class only, on this share of the class, and on this many: labels may all be right. */
const PURE = 0.99
const CLASS_SHARE = 0.05
const LEAST_PURE = 25
const LEAST_ENRICHED = 8

/** What is known of the images, by number. */
export interface Judged {
  readonly labels: readonly string[]
  readonly disagrees: (image: number) => boolean
  readonly introduced: (image: number) => boolean
  /** Share of all images that their neighbours contradict. */
  readonly rate: number
  readonly alpha: number
  /** Labels are one class an image: only then can a patch stand for a class. */
  readonly classes: boolean
}

export interface Trigger {
  readonly kind: 'contradicted' | 'enriched' | 'pure'
  readonly group: SharedWindow
  readonly label: string
  /** Images of the group with that label. */
  readonly images: readonly number[]
  readonly disagreeing: number
  readonly p: number
}

/** The groups that are a trigger: their labels are contradicted, or they are of one class and new to it. */
export function judgeGroups(groups: readonly SharedWindow[], judged: Judged): Trigger[] {
  const majors = groups
    .map((group) => majority(group, judged))
    .filter(({ group, images }) => images.length >= PURITY * group.images.length)
  const sizes = classSizes(judged)
  const pure = judged.classes ? majors.filter((major) => isPure(major, sizes)) : []
  const candidates = new Set(pure)
  return majors.flatMap(
    (major) =>
      contradicted(major, judged, groups.length) ??
      (candidates.has(major)
        ? oneClass(major, judged, { sizes, tests: pure.length })
        : undefined) ??
      [],
  )
}

/** Chosen by their size in all, which says nothing of how much of it is introduced: so the test stays valid. */
function isPure({ group, images, label }: Major, sizes: ReadonlyMap<string, ClassSize>): boolean {
  const { introduced = 0 } = sizes.get(label) ?? {}
  const least = Math.max(LEAST_ENRICHED, CLASS_SHARE * introduced)
  return images.length >= PURE * group.images.length && images.length >= least
}

type Major = Pick<Trigger, 'group' | 'label' | 'images'>

function majority(group: SharedWindow, { labels }: Judged): Major {
  const members = new Map<string, number[]>()
  for (const image of group.images) {
    const label = labels[image] ?? ''
    const list = members.get(label)
    if (list) list.push(image)
    else members.set(label, [image])
  }
  const [first = ['', []] as const] = [...members].sort(
    ([a, m], [b, n]) => n.length - m.length || (a < b ? -1 : 1),
  )
  return { group, label: first[0], images: first[1] }
}

function contradicted(major: Major, judged: Judged, groups: number): Trigger | undefined {
  const { length: n } = major.images
  const disagreeing = major.images.filter(judged.disagrees).length
  if (disagreeing < DISAGREEMENT * n) return undefined
  const p = binomialUpperTail(disagreeing, n, judged.rate) * groups
  return p < LEVEL ? { ...major, kind: 'contradicted', disagreeing, p } : undefined
}

interface ClassSize {
  readonly accepted: number
  readonly introduced: number
}

function classSizes({ labels, introduced }: Judged): Map<string, ClassSize> {
  const sizes = new Map<string, ClassSize>()
  labels.forEach((label, image) => {
    const { accepted, introduced: fresh } = sizes.get(label) ?? { accepted: 0, introduced: 0 }
    const isNew = introduced(image)
    sizes.set(label, { accepted: accepted + (isNew ? 0 : 1), introduced: fresh + (isNew ? 1 : 0) })
  })
  return sizes
}

interface Context {
  readonly sizes: ReadonlyMap<string, ClassSize>
  readonly tests: number
}

/**
 * A patch on images of one class only. Strokes of a digit are such patches, too: it blocks only where introduced images of
 * the class have it far more often than accepted ones, and elsewhere warns when it is on a twentieth of the class.
 */
function oneClass(major: Major, judged: Judged, { sizes, tests }: Context): Trigger | undefined {
  const { accepted = 0, introduced = 0 } = sizes.get(major.label) ?? {}
  const { length: marked } = major.images
  const fresh = major.images.filter(judged.introduced).length
  const tail = hypergeometricUpperTail(fresh, {
    total: introduced + accepted,
    marked,
    drawn: introduced,
  })
  const p = Math.min(1, tests * tail)
  const common = { ...major, disagreeing: 0 }
  if (accepted > 0 && p < judged.alpha && fresh >= CLASS_SHARE * introduced)
    return { ...common, kind: 'enriched', p }
  if (marked < LEAST_PURE || marked < CLASS_SHARE * (accepted + introduced)) return undefined
  return { ...common, kind: 'pure', p: 1 }
}
