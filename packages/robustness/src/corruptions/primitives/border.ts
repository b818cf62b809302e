/**
 * What lies beyond the edge, named as in scipy.ndimage: `nearest` repeats the last pixel (OpenCV REPLICATE), `reflect`
 * mirrors at the edge of the pixel (REFLECT), `mirror` at its centre (REFLECT_101).
 */
export type Border = 'nearest' | 'reflect' | 'mirror'

/** The pixel in [0, size) that stands for one at any `index`. */
export function borderIndex(index: number, size: number, border: Border): number {
  if (index >= 0 && index < size) return index
  if (border === 'nearest' || size === 1) return index < 0 ? 0 : size - 1
  const period = border === 'reflect' ? 2 * size : 2 * size - 2
  const phase = ((index % period) + period) % period
  return phase < size ? phase : (border === 'reflect' ? period - 1 : period) - phase
}
