import { constantOf, type Constants, type Corruption } from './corruption.js'
import { plasma, plasmaSide } from './primitives/plasma.js'
import { byteOf } from './primitives/raster.js'

const FOG: Constants<readonly [thickness: number, decay: number]> = {
  imagenet: [
    [1.5, 2],
    [2, 2],
    [2.5, 1.7],
    [2.5, 1.5],
    [3, 1.4],
  ],
  cifar: [
    [0.2, 3],
    [0.5, 3],
    [0.75, 2.5],
    [1, 2],
    [1.5, 1.75],
  ],
}

/** Adds a grey plasma and scales back to the brightest value of the image. */
export const fog: Corruption = {
  name: 'fog',
  extra: false,
  random: true,
  apply({ width, height, data }, severity, { preset, random }) {
    const [thickness, decay] = constantOf(FOG, preset, severity)
    const map = plasma(plasmaSide(width, height), decay, random)
    const brightest = data.reduce((most, byte) => Math.max(most, byte), 0) / 255
    const scale = brightest / (brightest + thickness)
    const foggy = data.map((byte, i) => {
      const pixel = Math.floor(i / 3)
      const row = Math.floor(pixel / width) % map.side
      const haze = map.data[row * map.side + ((pixel % width) % map.side)] ?? 0
      return byteOf((byte / 255 + thickness * haze) * scale)
    })
    return { width, height, data: foggy }
  },
}
