import { roundEven } from '../raster.js'
import type { Grey } from './grey.js'

/** Spreads the histogram of whole grey levels over 0..255; the darkest level becomes 0 (cv2.equalizeHist). */
export function equalise({ width, height, data }: Grey): Grey {
  const counts = new Float64Array(256)
  for (const level of data) counts[level] = (counts[level] ?? 0) + 1
  const darkest = counts.findIndex((count) => count > 0)
  const rest = data.length - (counts[darkest] ?? 0)
  if (rest === 0) return { width, height, data }
  let below = 0
  const table = counts.map((count, level) => {
    if (level > darkest) below += count
    return roundEven((below * 255) / rest)
  })
  return { width, height, data: data.map((level) => table[level] ?? 0) }
}
