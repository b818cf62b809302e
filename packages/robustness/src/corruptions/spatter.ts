import type { Image } from '@secmlops/dataset'
import { constantOf, type Constants, type Corruption } from './corruption.js'
import { gaussian } from './primitives/gaussian.js'
import { byteOf, type Raster } from './primitives/raster.js'
import { drops } from './primitives/spatter/drops.js'

/** Mean and deviation of the noise, its blur, the threshold of liquid; how strong the water is, or how blurred the mud. */
type Row = readonly [
  mean: number,
  deviation: number,
  blur: number,
  threshold: number,
  strength: number,
  kind: 'water' | 'mud',
]

const SPATTER: Constants<Row> = {
  imagenet: [
    [0.65, 0.3, 4, 0.69, 0.6, 'water'],
    [0.65, 0.3, 3, 0.68, 0.6, 'water'],
    [0.65, 0.3, 2, 0.68, 0.5, 'water'],
    [0.65, 0.3, 1, 0.65, 1.5, 'mud'],
    [0.67, 0.4, 1, 0.65, 1.5, 'mud'],
  ],
  cifar: [
    [0.62, 0.1, 0.7, 0.7, 0.5, 'water'],
    [0.65, 0.1, 0.8, 0.7, 0.5, 'water'],
    [0.65, 0.3, 1, 0.69, 0.5, 'water'],
    [0.65, 0.1, 0.7, 0.69, 0.6, 'mud'],
    [0.65, 0.1, 0.5, 0.68, 0.6, 'mud'],
  ],
}

/** Pale turquoise, as published. */
const WATER = [175 / 255, 238 / 255, 238 / 255] as const

/** Mud brown, as published. */
const MUD = [63 / 255, 42 / 255, 20 / 255] as const

/** Drops of water (severities 1 to 3) or mud (4 and 5) on the lens. */
export const spatter: Corruption = {
  name: 'spatter',
  extra: true,
  random: true,
  apply(image, severity, { preset, random }) {
    const [mean, deviation, blur, threshold, strength, kind] = constantOf(SPATTER, preset, severity)
    const { width, height } = image
    const noise = new Float64Array(width * height).map(() => mean + deviation * random.normal())
    const liquid = gaussian({ width, height, channels: 1, data: noise }, blur)
    return kind === 'water'
      ? withWater(image, liquid, { threshold, strength })
      : withMud(image, liquid, { threshold, strength })
  },
}

interface Splash {
  readonly threshold: number
  readonly strength: number
}

function withWater(image: Image, liquid: Raster, { threshold, strength }: Splash): Image {
  // The original turns the thickness into bytes without clipping it; above 1 it starts again at 0.
  const levels = liquid.data.map((value) => (value < threshold ? 0 : Math.trunc(value * 255) % 256))
  const shine = drops({ ...liquid, data: levels }).map((value) => strength * value)
  return painted(image, { kept: shine.map(() => 1), added: shine, colour: WATER })
}

function withMud(image: Image, liquid: Raster, { threshold, strength }: Splash): Image {
  const wet = liquid.data.map((value) => (value > threshold ? 1 : 0))
  const cover = gaussian({ ...liquid, data: wet }, strength).data
  const mud = cover.map((value) => (value < 0.8 ? 0 : value))
  return painted(image, { kept: mud.map((value) => 1 - value), added: mud, colour: MUD })
}

/** Per pixel the share of the image that is kept, and of the colour that is added. */
interface Paint {
  readonly kept: Float64Array
  readonly added: Float64Array
  readonly colour: readonly [red: number, green: number, blue: number]
}

function painted({ width, height, data }: Image, { kept, added, colour }: Paint): Image {
  const bytes = new Uint8Array(data.length)
  for (let pixel = 0, i = 0; pixel < kept.length; pixel++) {
    const share = kept[pixel] ?? 0
    const paint = added[pixel] ?? 0
    for (let c = 0; c < 3; c++, i++)
      bytes[i] = byteOf(((data[i] ?? 0) / 255) * share + paint * (colour[c] ?? 0))
  }
  return { width, height, data: bytes }
}
