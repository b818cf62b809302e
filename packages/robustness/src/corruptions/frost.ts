import { constantOf, type Constants, type Corruption } from './corruption.js'
import { frostPane } from './primitives/frost-pane.js'

const FROST: Constants<readonly [scene: number, frost: number]> = {
  imagenet: [
    [1, 0.4],
    [0.8, 0.6],
    [0.7, 0.7],
    [0.65, 0.7],
    [0.6, 0.75],
  ],
  cifar: [
    [1, 0.2],
    [1, 0.3],
    [0.9, 0.4],
    [0.85, 0.4],
    [0.75, 0.45],
  ],
}

/**
 * Adds a frozen pane with the published weights. The pane is synthetic, of statistics comparable to the photographs of the original,
 * which may not be passed on: results are comparable among themselves, and only about so to published ones.
 */
export const frost: Corruption = {
  name: 'frost',
  extra: false,
  random: true,
  apply({ width, height, data }, severity, { preset, random }) {
    const [scene, weight] = constantOf(FROST, preset, severity)
    const pane = frostPane(width, height, random)
    const frosted = data.map((byte, i) =>
      Math.trunc(Math.min(scene * byte + weight * (pane[i] ?? 0), 255)),
    )
    return { width, height, data: frosted }
  },
}
