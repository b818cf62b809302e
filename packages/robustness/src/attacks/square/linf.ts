import type { Moves } from '../random-search.js'
import { drawWindow, type WindowSearch } from './window.js'

/** Stripes at first, then square windows moved by plus or minus twice eps per channel (algorithm 2). */
export function squareLinf({ target, eps, random, share }: WindowSearch): Omit<Moves, 'steps'> {
  const { shape, pixels, box } = target
  const { channels, height, width } = shape
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
      const { top, left, side } = drawWindow(random, shape, wanted)
      for (let c = 0; c < channels; c++) {
        const delta = 2 * eps * random.sign()
        for (let row = top; row < top + side; row++) {
          const start = (c * height + row) * width + left
          for (let i = start; i < start + side; i++)
            candidate[i] = limit(i, (candidate[i] as number) + delta)
        }
      }
    },
  }
}
