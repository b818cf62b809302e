import { CONTROLS } from '../controls/index.js'
import type { Matrix } from '../matrix.js'
import { STRIDE } from '../stride.js'
import { NOTE } from './words.js'

/** The matrix as plain values, for programs. */
export function matrixJson({ system, counts, expired, refuted, assessments }: Matrix): unknown {
  return {
    system: system ?? null,
    note: NOTE,
    counts,
    expired,
    refuted,
    threats: assessments.map(({ threat, coverage, on, off, declarations }) => ({
      ...threat,
      property: STRIDE[threat.stride].property,
      coverage,
      on,
      off: off.map((id) => ({ id, remedy: CONTROLS[id].remedy })),
      declarations,
    })),
  }
}
