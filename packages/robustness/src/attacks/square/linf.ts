import type { Moves } from '../random-search.js'
import { drawWindow, visit, type WindowSearch } from './window.js'

/** Stripes at first, then square windows moved by plus or minus twice eps per channel (algorithm 2). */
export function squareLinf({ target, eps, random, share }: WindowSearch): Omit<Moves, 'steps'> {
  const { shape, pixels, box } = target
  const { channels, height, width } = shape
  /** What the last window held, channel by channel. */
  const before = new Float32Array(pixels.length)
  const limit = (i: number, value: number): number => {
    const x = pixels[i] as number
    const least = Math.max(x - eps, box.lower[i] as number)
    const most = Math.min(x + eps, box.upper[i] as number)
    return value < least ? least : value > most ? most : value
  }
  return {
    start(candidate) {
      for (let c = 0; c < channels; c++)
        for (let column = 0; column < width; column++) {
          const delta = eps * random.sign()
          for (let row = 0; row < height; row++) {
            const i = (c * height + row) * width + column
            candidate[i] = limit(i, (pixels[i] as number) + delta)
          }
        }
    },
    step(candidate, step) {
      const wanted = Math.max(Math.round(Math.sqrt(share(step) * height * width)), 1)
      const window = drawWindow(random, shape, wanted)
      let kept = 0
      for (let c = 0; c < channels; c++) {
        const delta = 2 * eps * random.sign()
        visit(shape, c, window, (i) => {
          const value = candidate[i] as number
          before[kept++] = value
          candidate[i] = limit(i, value + delta)
        })
      }
      return () => {
        let next = 0
        for (let c = 0; c < channels; c++)
          visit(shape, c, window, (i) => {
            candidate[i] = before[next++] as number
          })
      }
    },
  }
}
