import type { Case } from '../vnnlib/property.js'
import { halves, outerBox } from './outer-box.js'
import type { Prover } from './prover.js'
import type { Claim } from './refute.js'
import { constraintsOf, isRefuted } from './refuted.js'

/** `stuck`: more work is of no use. */
export type Standing = 'proven' | 'open' | 'stuck'

/** A proof on its way: that no point in the box of any case satisfies its condition. */
export interface Proof {
  /**
   * Goes on with it until it has come to `boxes` boxes: those of the cases, and halves of what could not be refuted as a
   * whole.
   */
  reach(boxes: number): Promise<Standing>
}

/** Inputs up to which boxes are halved: each would have to be, at least once. */
const MOST_HALVED = 16

export function createProof(cases: readonly Case[], prover: Prover, late: () => boolean): Proof {
  const pieces = createPieces(cases)
  let done = 0
  // True while pieces are taken out, and for good where one cannot be refuted, or an error loses them.
  let lost = false
  return {
    async reach(boxes) {
      for (; !lost && pieces.remain() && done < boxes && !late(); done += prover.claims) {
        lost = true
        const some = pieces.take(prover.claims)
        const refuted = await prover.refute(some)
        const left = some.filter(({ of }, i) => !isRefuted(of.condition, refuted[i] ?? NONE))
        lost = !left.every((piece) => pieces.halve(piece))
      }
      if (lost) return 'stuck'
      return pieces.remain() ? 'open' : 'proven'
    },
  }
}

const NONE: ReadonlySet<never> = new Set()

/** A part of the box of a case. */
interface Piece extends Claim {
  readonly of: Case
}

interface Pieces {
  readonly remain: () => boolean
  /** The smallest ones first, so that there are few at a time. */
  take(count: number): readonly Piece[]
  /** Puts both halves back. @returns false where a box cannot be halved */
  halve(piece: Piece): boolean
}

/** Boxes of cases are made when it is their turn. */
function createPieces(cases: readonly Case[]): Pieces {
  const waiting: Piece[] = []
  let next = 0
  return {
    remain: () => waiting.length > 0 || next < cases.length,
    take(count) {
      for (; waiting.length < count && next < cases.length; next++)
        waiting.unshift(...cases.slice(next, next + 1).map(whole))
      return waiting.splice(-count)
    },
    halve(piece) {
      const parts = piece.box.lower.length > MOST_HALVED ? undefined : halves(piece.box)
      if (parts) waiting.push(...parts.map((box) => ({ ...piece, box })))
      return parts !== undefined
    },
  }
}

const whole = (of: Case): Piece => ({
  of,
  box: outerBox(of.box()),
  constraints: constraintsOf(of.condition),
})
