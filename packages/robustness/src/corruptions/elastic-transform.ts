import type { Random } from '@secmlops/core'
import { constantOf, type Constants, type Corruption } from './corruption.js'
import { affineFlow, type Triangle } from './primitives/affine.js'
import { gaussian } from './primitives/gaussian.js'
import { toImage, toUnit, type Raster } from './primitives/raster.js'
import { warp } from './primitives/warp.js'

/** In units of a side: how far pixels go, how smooth the field is, how far the corners of the affine map go. */
interface Elastic {
  readonly reach: number
  readonly sigma: number
  readonly affine: number
}

const elastic = (reach: number, sigma: number, affine: number): Elastic => ({
  reach,
  sigma,
  affine,
})

const ELASTIC: Constants<Elastic> = {
  // Noise of .005 of the height, times alpha = 250 * (.05, .065, .085, .1, .12).
  imagenet: [
    elastic(0.0625, 0.01, 0),
    elastic(0.08125, 0.01, 0),
    elastic(0.10625, 0.01, 0),
    elastic(0.125, 0.01, 0),
    elastic(0.15, 0.01, 0),
  ],
  cifar: [
    elastic(0, 0, 0.08),
    elastic(0.05, 0.2, 0.07),
    elastic(0.08, 0.06, 0.06),
    elastic(0.1, 0.04, 0.05),
    elastic(0.1, 0.03, 0.03),
  ],
}

/**
 * Moves pixels along a smooth random field. make_cifar_c.py does it after a random affine map, everything in units of 32 px,
 * here of the shorter side; imagecorruptions has no affine map, reach in units of the height and smoothness of either side.
 */
export const elasticTransform: Corruption = {
  name: 'elastic_transform',
  extra: false,
  random: true,
  apply(image, severity, { preset, random }) {
    const { reach, sigma, affine } = constantOf(ELASTIC, preset, severity)
    const { width, height } = image
    const unit = toUnit(image)
    const side = Math.min(width, height)
    if (preset === 'imagenet') {
      const smooth = [sigma * height, sigma * width] as const
      return toImage(displaced(unit, { reach: reach * height, smooth, random }))
    }
    const tilted = affinely(unit, affine * side, random)
    const smooth = [sigma * side, sigma * side] as const
    return toImage(displaced(tilted, { reach: reach * side, smooth, random }))
  },
}

interface Field {
  readonly reach: number
  readonly smooth: readonly [vertical: number, horizontal: number]
  readonly random: Random
}

function displaced(raster: Raster, { reach, smooth, random }: Field): Raster {
  if (reach === 0) return raster
  const { width, height } = raster
  const noise = (): Raster => ({
    width,
    height,
    channels: 1,
    data: new Float64Array(width * height).map(() => reach * (2 * random.uniform() - 1)),
  })
  const offsets = (): Float64Array =>
    gaussian(noise(), smooth, { border: 'reflect', truncate: 3 }).data
  const x = offsets().map((offset, i) => offset + (i % width))
  const y = offsets().map((offset, i) => offset + Math.floor(i / width))
  return warp(raster, { x, y }, 'reflect')
}

/** Three corners of a square around the centre go up to `reach` pixels in each direction. */
function affinely(raster: Raster, reach: number, random: Random): Raster {
  const [x, y] = [Math.floor(raster.width / 2), Math.floor(raster.height / 2)]
  const half = Math.floor(Math.min(raster.width, raster.height) / 3)
  const from: Triangle = [
    [x + half, y + half],
    [x + half, y - half],
    [x - half, y - half],
  ]
  const moved = (): number => reach * (2 * random.uniform() - 1)
  const [a, b, c] = from
  const to: Triangle = [
    [a[0] + moved(), a[1] + moved()],
    [b[0] + moved(), b[1] + moved()],
    [c[0] + moved(), c[1] + moved()],
  ]
  return warp(raster, affineFlow(raster, from, to), 'mirror')
}
