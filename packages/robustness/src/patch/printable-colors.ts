import type { Color } from './patch-term.js'

/** Darkest and lightest that ink on paper shows, as values in [0,1]: ink is not black, paper is not white. */
const [INK, PAPER] = [0.08, 0.92] as const
const MIDDLE = (INK + PAPER) / 2

/**
 * Thirty colours, red, green, blue, that an ordinary printer can be expected to show: every mix of three levels between ink
 * and paper, and three more greys. Derived, not measured: whoever prints on a known printer measures its own.
 */
export const PRINTABLE_COLORS: readonly Color[] = [
  ...[INK, MIDDLE, PAPER].flatMap((red) =>
    [INK, MIDDLE, PAPER].flatMap((green) =>
      [INK, MIDDLE, PAPER].map((blue): Color => [red, green, blue]),
    ),
  ),
  ...[0.25, 0.375, 0.75].map((share): Color => {
    const grey = INK + (PAPER - INK) * share
    return [grey, grey, grey]
  }),
]
