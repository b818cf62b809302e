/**
 * The integer cosine transform of libjpeg ("islow", Loeffler, Ligtenberg and Moschytz 1989). Up to its one rounding per pass it
 * is linear, so that it is a matrix: row k holds the wave of frequency k in units of 2^-13. The factors of the fast algorithm
 * are rounded one by one, which is why some entries differ by one.
 */
const WAVES = [
  [8192, 8192, 8192, 8192, 8192, 8192, 8192, 8192],
  [11363, 9633, 6437, 2260, -2260, -6437, -9633, -11363],
  [10703, 4433, -4433, -10703, -10703, -4433, 4433, 10703],
  [9633, -2259, -11362, -6436, 6436, 11362, 2259, -9633],
  [8192, -8192, -8192, 8192, 8192, -8192, -8192, 8192],
  [6437, -11362, 2261, 9633, -9633, -2261, 11362, -6437],
  [4433, -10704, 10704, -4433, -4433, 10704, -10704, 4433],
  [2260, -6436, 9633, -11363, 11363, -9633, 6436, -2260],
]

const FORWARD = Int32Array.from(WAVES.flat())
const INVERSE = FORWARD.map((_, i) => FORWARD[(i & 7) * 8 + (i >> 3)] ?? 0)

const scratch = new Int32Array(64)

/** Samples (less 128) to coefficients, eight times those of ITU-T T.81; in place, rows first. */
export function toCoefficients(block: Int32Array): void {
  pass(block, scratch, 1, { matrix: FORWARD, shift: 11 })
  pass(scratch, block, 8, { matrix: FORWARD, shift: 15 })
}

/** Coefficients of ITU-T T.81 to samples (less 128); in place, columns first. */
export function toSamples(block: Int32Array): void {
  pass(block, scratch, 8, { matrix: INVERSE, shift: 11 })
  pass(scratch, block, 1, { matrix: INVERSE, shift: 18 })
}

interface Pass {
  readonly matrix: Int32Array
  /** Bits that are rounded off. */
  readonly shift: number
}

/** Transforms the eight lines whose elements lie `along` (1 or 8) apart. */
function pass(from: Int32Array, to: Int32Array, along: 1 | 8, { matrix, shift }: Pass): void {
  const half = 1 << (shift - 1)
  const end = along === 1 ? 64 : 8
  for (let line = 0; line < end; line += along === 1 ? 8 : 1) {
    for (let i = 0; i < 8; i++) {
      let sum = half
      for (let j = 0; j < 8; j++) sum += (matrix[i * 8 + j] ?? 0) * (from[line + j * along] ?? 0)
      to[line + i * along] = sum >> shift
    }
  }
}
