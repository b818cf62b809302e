import type { Case } from '../vnnlib/property.js'
import { halves, outerBox, type OuterBox } from './outer-box.js'
import type { Prover } from './prover.js'
import { constraintsOf, isRefuted } from './refuted.js'

/** A proof on its way: that no point in the box of any case satisfies its condition. */
export interface Proof {
  /**
   * Goes on with it, for `boxes` boxes at most: those of the cases, and halves of what could not be refuted as a whole.
   * @returns `proven` where nothing is left, `stuck` where more work is of no use
   */
  advance(boxes: number): Promise<'proven' | 'open' | 'stuck'>
}

interface Piece {
  readonly case: number
  /** Absent for the whole box of the case, which is made when it is its turn. */
  readonly box?: OuterBox
}

/** Inputs up to which boxes are halved: twice as many boxes for each input would have to pay off. */
const MOST_HALVED = 12

export function createProof(
  cases: readonly Case[],
  prover: Prover,
  late: () => boolean,
): Proof {
  const constraints = cases.map(({ condition }) => constraintsOf(condition))
  const open: Piece[] = []
  let next = 0
  // Set while pieces are out of the list, and for good where one of them cannot be refuted, or an error loses them.
  let lost = false
  return {
    async advance(boxes) {
      if (lost) return 'stuck'
      for (let done = 0; done < boxes && !late(); done += prover.claims) {
        while (open.length < prover.claims && next < cases.length) open.push({ case: next++ })
        if (open.length === 0) return 'proven'
        const pieces = open.splice(-prover.claims).map((piece) => ({
          case: piece.case,
          box: piece.box ?? boxOf(cases, piece.case),
          constraints: constraints[piece.case] ?? [],
        }))
        lost = true
        const refuted = await prover.refute(pieces)
        for (const [i, piece] of pieces.entries()) {
          const condition = cases[piece.case]?.condition
          if (condition && isRefuted(condition, refuted[i] ?? new Set())) continue
          const parts = piece.box.lower.length > MOST_HALVED ? undefined : halves(piece.box)
          if (!parts) return 'stuck'
          open.push(...parts.map((box) => ({ case: piece.case, box })))
        }
        lost = false
      }
      return 'open'
    },
  }
}

function boxOf(cases: readonly Case[], index: number): OuterBox {
  const one = cases[index]
  if (!one) throw new RangeError(`no case ${String(index)}`)
  return outerBox(one.box())
}
