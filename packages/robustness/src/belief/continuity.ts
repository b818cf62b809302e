import { flag } from '../flags/flag-table.js'
import { margin } from '../model/classifier.js'
import type { Pixels } from '../model/image-shape.js'
import { deciding, images, standing, type Check, type Doubtful } from './check.js'

/** Lines between images that are looked along, points of each at first, and how often the widest step is halved. */
const LINES = 8
const POINTS = 33
const HALVINGS = 16

/**
 * Share of the median clean margin that a step of 2^-21 of a line may change it by. What is continuous changes by as much
 * only where it is some ten thousand times as steep as between two images on the whole.
 */
const JUMP = 0.01

/**
 * Scores that jump do not show how near the boundary is: an attack that follows them is led astray, with gradients or
 * without. Looked for along lines between images of two classes, which have to cross a boundary.
 */
export const discontinuousScores: Check = async (doubtful) => {
  const { run, subject, classifier, obstacles } = doubtful
  const { cuts, bypassed } = await obstacles()
  // Trees and rounding jump by design; what follows slopes there is doubted for that (ZERO_GRAD, QUANTISED_STE).
  if (cuts.some(({ total }) => total) || bypassed.length > 0) return undefined
  // Between rows of whole numbers and categories there is no line.
  if (run.images.some(({ room }) => room !== undefined)) return undefined
  if (deciding(doubtful).every((attack) => standing(attack).length === 0)) return undefined
  const lines = linesOf(doubtful)
  const scale = median(
    run.correct.map((i) => margin(run.logits[i] ?? [], run.images[i]?.label ?? 0)),
  )
  if (lines.length === 0 || !(scale > 0)) return undefined
  const jumps = await widestSteps(classifier.logits, lines)
  const found = jumps.filter((jump) => !(jump <= JUMP * scale)).length
  if (found === 0) return undefined
  const message = `the margin jumps by up to ${Math.max(...jumps).toPrecision(2)} at one place, along ${String(found)} of ${String(lines.length)} lines between two images; that of ${images(run.correct.length)} is ${scale.toPrecision(2)} in the middle`
  return flag('DISCONTINUOUS_SCORES', subject, message)
}

interface Line {
  readonly from: Pixels
  readonly to: Pixels
  /** Class of the image that the line starts from. */
  readonly label: number
}

/** Between correct images, each with the next one of another class. */
function linesOf({ run: { correct, images: all } }: Doubtful): Line[] {
  const right = correct.flatMap((i) => all[i] ?? [])
  return right
    .flatMap(({ pixels, label }, i) => {
      const other = right.slice(i + 1).find((each) => each.label !== label)
      return other ? [{ from: pixels, to: other.pixels, label }] : []
    })
    .slice(0, LINES)
}

/** For each line, what is left of its widest step of the margin after halving it. */
async function widestSteps(
  logits: Doubtful['classifier']['logits'],
  lines: readonly Line[],
): Promise<number[]> {
  const marginsAt = async (places: readonly (readonly number[])[]): Promise<number[][]> => {
    const points = lines.flatMap((line, i) => (places[i] ?? []).map((t) => pointAt(line, t)))
    const scores = await logits(points)
    let next = 0
    return lines.map(({ label }, i) =>
      (places[i] ?? []).map(() => margin(scores[next++] ?? [], label)),
    )
  }
  const grid = Array.from({ length: POINTS }, (_, i) => i / (POINTS - 1))
  const margins = await marginsAt(lines.map(() => grid))
  let steps = margins.map((values) => widest(grid, values))
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middles = steps.map(({ low, high }) => [(low + high) / 2])
    const found = await marginsAt(middles)
    steps = steps.map(({ low, high, atLow, atHigh }, i) =>
      widest([low, middles[i]?.[0] ?? low, high], [atLow, found[i]?.[0] ?? NaN, atHigh]),
    )
  }
  return steps.map(({ atLow, atHigh }) => Math.abs(atHigh - atLow))
}

interface Step {
  readonly low: number
  readonly high: number
  readonly atLow: number
  readonly atHigh: number
}

function widest(places: readonly number[], margins: readonly number[]): Step {
  const steps = places.slice(1).map((high, i): Step => ({
    low: places[i] ?? NaN,
    high,
    atLow: margins[i] ?? NaN,
    atHigh: margins[i + 1] ?? NaN,
  }))
  const size = ({ atLow, atHigh }: Step): number => Math.abs(atHigh - atLow)
  return steps.reduce((most, each) => (size(most) >= size(each) ? most : each))
}

function pointAt({ from, to }: Line, t: number): Pixels {
  return from.map((value, i) => value + t * ((to[i] ?? NaN) - value))
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}
