import type { Random } from '@secmlops/core'
import { plasma, plasmaSide } from './plasma.js'

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

/** What a map loses per octave; smaller is rougher. Chosen for the deviation of averages over 4, 16 and 64 px (bench/peers). */
const DECAY = { haze: 1.5, needles: 1.35 } as const

/** Deviation of the means of crops, in grey levels: 6 to 12 in the photographs. */
const DRIFT = 8

/**
 * Frost in grey levels, RGB interleaved: haze of irregular thickness, and needles along the lines where a second field crosses
 * its middle. Our own: the photographs of the original belong to third parties.
 */
export function frostPane(width: number, height: number, random: Random): Float64Array {
  const { colour, deviation } = PANES[random.integer(PANES.length)] ?? PANES[0]
  const brightness = DRIFT * random.normal()
  const side = plasmaSide(width, height)
  const haze = standardised(plasma(side, DECAY.haze, random).data)
  const crossing = plasma(side, DECAY.needles, random).data
  const needles = standardised(crossing.map((value) => -Math.abs(value - 0.5)))
  const relief = standardised(haze.map((value, i) => value + 0.7 * (needles[i] ?? 0)))
  const pane = new Float64Array(width * height * 3)
  for (let i = 0; i < pane.length; i++) {
    const pixel = Math.floor(i / 3)
    const at = (Math.floor(pixel / width) % side) * side + ((pixel % width) % side)
    pane[i] = (colour[i % 3] ?? 0) + brightness + deviation * (relief[at] ?? 0)
  }
  return pane.map((value) => Math.min(Math.max(value, 0), 255))
}

/** Mean 0, deviation 1. */
function standardised(data: Float64Array): Float64Array {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length
  const variance = data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length
  return data.map((value) => (value - mean) / Math.sqrt(variance))
}
