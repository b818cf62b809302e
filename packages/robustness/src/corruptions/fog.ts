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
    let brightest = 0
    for (const byte of data) brightest = Math.max(brightest, byte / 255)
    const scale = brightest / (brightest + thickness)
    const foggy = new Uint8Array(data.length)
    for (let y = 0, i = 0; y < height; y++) {
      const row = (y % map.side) * map.side
      for (let x = 0; x < width; x++) {
        const haze = thickness * (map.data[row + (x % map.side)] ?? 0)
        for (let c = 0; c < 3; c++, i++) foggy[i] = byteOf(((data[i] ?? 0) / 255 + haze) * scale)
      }
    }
    return { width, height, data: foggy }
  },
}
