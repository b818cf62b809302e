import type { Builder } from '../../graph/builder.js'
import { stringOf } from '../../graph/graph.js'
import { fromFront, inputOf, numbers } from '../../operators/operation.js'
import { Refusal, type Rule, type Rules, type Site } from '../rule.js'
import { concat, pad, reverse, slice } from './operands.js'

/** How Pad treats one axis: it crops `skip` and `rest`, keeps `extent`, and adds `head` and `tail`. */
interface Border {
  readonly axis: number
  readonly head: number
  readonly tail: number
  readonly skip: number
  readonly rest: number
  readonly extent: number
}

/** A part of the padding: where it is in the output, and the first element of the kept extent that it reads. */
interface Strip {
  readonly range: readonly [number, number]
  readonly at: number
  readonly reads: 'forwards' | 'backwards' | 'one'
}

interface Mode {
  /** The kept extent starts at `head` in the output. */
  readonly strips: (border: Border) => readonly Strip[]
  /** Longest padding of a side; onnxruntime gets longer ones wrong or refuses them. */
  readonly longest: (extent: number) => number
}

/** Pad-21, "mode". */
const MODES: ReadonlyMap<string, Mode> = new Map<string, Mode>([
  [
    'reflect',
    {
      longest: (extent) => extent - 1,
      strips: ({ head, tail, extent }) => [
        { range: [0, head], at: 1, reads: 'backwards' },
        { range: [head + extent, head + extent + tail], at: extent - 1 - tail, reads: 'backwards' },
      ],
    },
  ],
  [
    'edge',
    {
      longest: () => Infinity,
      strips: ({ head, tail, extent }) => [
        { range: [0, head], at: 0, reads: 'one' },
        { range: [head + extent, head + extent + tail], at: extent - 1, reads: 'one' },
      ],
    },
  ],
  [
    'wrap',
    {
      longest: (extent) => extent,
      strips: ({ head, tail, extent }) => [
        { range: [0, head], at: extent - head, reads: 'forwards' },
        { range: [head + extent, head + extent + tail], at: 0, reads: 'forwards' },
      ],
    },
  ],
])

/** Every element of the data gets the cotangents of all its copies: those in the padding are folded back. */
const padding: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const { build, node } = site
  const dims = site.shape(inputOf(site, 0))
  const { before, after } = padsOf(site, dims.length)
  const mode = stringOf(node, 'mode', 'constant')
  if (mode === 'constant') return [pad(build, gy, before.map(negate), after.map(negate))]
  const { strips, longest } = modeOf(mode)
  const borders = dims.map((size, axis) =>
    borderOf(axis, size, [before[axis] ?? 0, after[axis] ?? 0]),
  )
  if (borders.some(({ head, tail, extent }) => Math.max(head, tail) > longest(extent)))
    throw new Refusal('it adds more than the data has')
  const folded = borders.reduce((x, border) => fold(build, x, border, strips(border)), gy)
  const skip = borders.map((border) => border.skip)
  const rest = borders.map((border) => border.rest)
  return [pad(build, folded, skip, rest)]
}

function modeOf(name: string): Mode {
  const mode = MODES.get(name)
  if (!mode) throw new Refusal(`its mode is "${name}"`)
  return mode
}

const negate = (count: number): number => -count

/** Pad-18: `pads` are those of `axes`, which are all axes by default. */
function padsOf(site: Site, rank: number): { before: number[]; after: number[] } {
  const pads = numbers(site, 1, 'pads') ?? []
  const axes = numbers(site, 3, 'axes') ?? Array.from({ length: rank }, (_, axis) => axis)
  const before = Array.from({ length: rank }, () => 0)
  const after = [...before]
  axes.forEach((value, i) => {
    const axis = fromFront(value, rank)
    before[axis] = pads[i] ?? 0
    after[axis] = pads[i + axes.length] ?? 0
  })
  return { before, after }
}

/** Cropping comes first: what is mirrored or repeated is the kept extent. */
function borderOf(axis: number, size: number, [before, after]: [number, number]): Border {
  const skip = Math.max(-before, 0)
  const rest = Math.max(-after, 0)
  const head = Math.max(before, 0)
  const tail = Math.max(after, 0)
  return { axis, head, tail, skip, rest, extent: size - skip - rest }
}

/** Puts the kept extent together from pieces, each with what the strips add to it: no element is touched in vain. */
function fold(
  build: Builder,
  x: string,
  { axis, head, tail, extent }: Border,
  strips: readonly Strip[],
): string {
  if (head === 0 && tail === 0) return x
  const ends = strips.flatMap((strip) => [strip.at, strip.at + lengthOf(strip)])
  const cuts = [...new Set([0, ...ends, extent])].sort((a, b) => a - b)
  const pieces = cuts.slice(1).map((end, i) => {
    const start = cuts[i] ?? 0
    const kept = slice(build, x, axis, [head + start, head + end])
    return strips
      .filter((strip) => strip.at < end && strip.at + lengthOf(strip) > start)
      .reduce((sum, strip) => {
        const part = slice(build, x, axis, rangeOf(strip, [start, end]))
        return build.add(sum, read(build, part, axis, strip.reads))
      }, kept)
  })
  return pieces.length === 1 ? (pieces[0] ?? x) : concat(build, pieces, axis)
}

/** How many elements of the data a strip reads. */
const lengthOf = ({ range: [start, end], reads }: Strip): number =>
  reads === 'one' ? Math.min(end - start, 1) : end - start

/** The part of a strip that reads the elements from `start` to `end`. */
function rangeOf(
  { range: [first, last], at, reads }: Strip,
  [start, end]: readonly [number, number],
): readonly [number, number] {
  switch (reads) {
    case 'one':
      return [first, last]
    case 'forwards':
      return [first + start - at, first + end - at]
    case 'backwards':
      return [last + at - end, last + at - start]
  }
}

function read(build: Builder, x: string, axis: number, reads: Strip['reads']): string {
  if (reads === 'one') return build.reduceSum(x, [axis])
  return reads === 'backwards' ? reverse(build, x, [axis]) : x
}

export const PAD: Rules = { Pad: padding }
