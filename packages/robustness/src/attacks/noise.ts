import type { Attack } from './attack.js'

export interface NoiseSettings {
  readonly [name: string]: number
  /** Points that are drawn. */
  readonly queries: number
}

/** Random points at full distance: what an attack must beat to be one. */
export const noise: Attack<NoiseSettings> = {
  name: 'noise',
  source: 'Carlini et al. 2019, On Evaluating Adversarial Robustness, section 5.3',
  norms: ['linf', 'l2', 'l1'],
  knowledge: 'nothing',
  decides: false,
  defaults: { queries: 1 },
  budget: ({ queries }) => queries,
  *attack({ pixels, box, look }, { norm, eps, random }, { queries }) {
    const ball = norm.ball(pixels, eps, box)
    let best = { pixels, margin: Infinity }
    for (let draw = 0; draw < queries; draw++) {
      const point = pixels.slice()
      if (norm.name === 'linf')
        for (let i = 0; i < point.length; i++) point[i] = (pixels[i] ?? 0) + eps * random.sign()
      else ball.surface(random, point)
      ball.project(point)
      const [{ margin } = { margin: NaN }] = yield* look([point])
      if (margin <= 0) return { pixels: point, margin }
      if (margin < best.margin) best = { pixels: point, margin }
    }
    return best
  },
}
