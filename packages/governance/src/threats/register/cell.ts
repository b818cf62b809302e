import type { ControlId } from '../../controls/index.js'
import type { Phase } from '../../phases.js'
import type { Stride } from '../../stride.js'
import type { Basis, Threat } from '../threat.js'

type Row = readonly [
  word: string,
  title: string,
  basis: Basis,
  references: readonly string[],
  controls: readonly ControlId[],
]

/** The threats of one cell of the matrix. */
export const cell = (stride: Stride, phase: Phase, ...rows: readonly Row[]): readonly Threat[] =>
  rows.map(([word, title, basis, references, controls]) => ({
    id: `${stride}-${phase}/${word}`,
    stride,
    phase,
    title,
    basis,
    references,
    controls,
  }))
