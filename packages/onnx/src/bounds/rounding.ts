/** Unit roundoff of float32. */
export const UNIT: number = 2 ** -24

/**
 * Twice the error of a float32 sum of `terms` products, in whatever order it is added up, relative to the sum of the
 * products' magnitudes: gamma_n = n u / (1 - n u) (Higham 2002, "Accuracy and Stability of Numerical Algorithms", 3.1). Once
 * for the model, which computes it for an input in the box, and once for the bound of it; eight operations more stand for
 * scaling, adding the bias and putting centre and radius together.
 */
export function slack(terms: number): number {
  const n = (terms + 8) * UNIT
  return n < 0.5 ? (2.01 * n) / (1 - n) : Infinity
}

/** Of elementary functions, absolute and relative: more than four times what those of the runtime are off (see the tests). */
export const FUNCTION_SLACK: number = 2 ** -20
