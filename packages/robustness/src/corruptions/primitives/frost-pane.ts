import type { Random } from '@secmlops/core'
import { plasma, plasmaSide, type Plasma } from './plasma.js'

/** Mean colour and spread of a frozen pane, in grey levels. */
interface Pane {
  readonly colour: readonly [red: number, green: number, blue: number]
  readonly deviation: number
}

/**
 * Statistics measured on the photographs of ImageNet-C: mean per channel of the whole, mean deviation of crops of 224 px.
 * Two of the five that the published code draws from show the same picture, hence the repetition.
 */
const BRIGHT: Pane = { colour: [201, 205, 214], deviation: 20 }
const PANES: readonly [Pane, ...Pane[]] = [
  BRIGHT,
  BRIGHT,
  { colour: [78, 149, 166], deviation: 16 },
  { colour: [138, 153, 165], deviation: 26 },
  { colour: [112, 123, 135], deviation: 36 },
]

/** What a map loses per octave; smaller is rougher. Averages over 4, 16 and 64 px keep .92, .81 and .52 of the deviation of pixels; in
 * the photographs .85, .72 and .62 (mean of five). */
const DECAY = 1.12

/** Share of needles in the relief, relative to haze. */
const NEEDLES = 0.7

/** Deviation of the means of crops, in grey levels: 6 to 12 in the photographs. */
const DRIFT = 8

/**
 * Frost in grey levels, RGB interleaved: haze of irregular thickness, and needles along the lines where a shifted copy of it
 * crosses its middle. Our own: the photographs of the original belong to third parties.
 */
export function frostPane(width: number, height: number, random: Random): Float64Array {
  const { colour, deviation } = PANES[random.integer(PANES.length)] ?? PANES[0]
  const brightness = DRIFT * random.normal()
  const map = reliefOf(plasma(plasmaSide(width, height), DECAY, random))
  const pane = new Float64Array(width * height * 3)
  for (let y = 0, i = 0; y < height; y++) {
    const row = (y % map.side) * map.side
    for (let x = 0; x < width; x++) {
      const level = brightness + deviation * (map.data[row + (x % map.side)] ?? 0)
      for (let c = 0; c < 3; c++, i++) pane[i] = clamp((colour[c] ?? 0) + level)
    }
  }
  return pane
}

function clamp(level: number): number {
  return level < 0 ? 0 : level > 255 ? 255 : level
}

/** Haze and needles, of mean 0 and deviation 1; the map repeats, so that it can be shifted by half of its side. */
function reliefOf({ side, data }: Plasma): Plasma {
  const half = side / 2
  const needles = data.map((_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)]
    const shifted = ((y + half) % side) * side + ((x + half) % side)
    return -Math.abs((data[shifted] ?? 0) - 0.5)
  })
  standardise(data)
  standardise(needles)
  const relief = data.map((value, i) => value + NEEDLES * (needles[i] ?? 0))
  standardise(relief)
  return { side, data: relief }
}

function standardise(data: Float64Array): void {
  let [sum, squares] = [0, 0]
  for (const value of data) {
    sum += value
    squares += value * value
  }
  const mean = sum / data.length
  const deviation = Math.sqrt(Math.max(squares / data.length - mean * mean, Number.MIN_VALUE))
  for (let i = 0; i < data.length; i++) data[i] = ((data[i] ?? 0) - mean) / deviation
}
