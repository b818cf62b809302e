/** ITU-T T.81, table K.1: steps of the brightness at quality 50, row by row. */
const LUMA = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
  14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
  92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
]

/** Table K.2: steps of the colour differences. */
const CHROMA = [
  17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
  47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
  99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
]

export interface Steps {
  readonly luma: readonly number[]
  readonly chroma: readonly number[]
}

/** Steps at a quality in 1..100, scaled as libjpeg scales them (jpeg_quality_scaling, baseline). */
export function stepsOf(quality: number): Steps {
  const percent = quality < 50 ? Math.trunc(5000 / quality) : 200 - 2 * quality
  const scaled = (step: number): number =>
    Math.min(Math.max(Math.trunc((step * percent + 50) / 100), 1), 255)
  return { luma: LUMA.map(scaled), chroma: CHROMA.map(scaled) }
}
