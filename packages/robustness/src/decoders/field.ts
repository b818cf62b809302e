import type { Rect } from '@secmlops/dataset'
import type { Candidates } from './candidates.js'
import type { Curve } from './curve.js'
import type { Output } from './output.js'

/** A group of values per candidate (a box, an objectness, scores): where they lie, and what they mean. */
export interface Field {
  /** Position of the output. */
  readonly output: number
  readonly at: (candidate: number, column: number) => number
  readonly curve: Curve
}

/** Candidates whose scores are class score, times objectness where there is one. */
export interface Fields {
  readonly count: number
  readonly classes: number
  /** Four columns. */
  readonly box: Field & { readonly form: BoxForm }
  readonly objectness?: Field
  readonly scores: Field
}

/** What the four columns of a box are, as a map to x, y, width, height: one row each. Its transpose carries derivatives. */
export type BoxForm = readonly (readonly [number, number, number, number])[]

export const CENTRE: BoxForm = [
  [1, 0, -0.5, 0],
  [0, 1, 0, -0.5],
  [0, 0, 1, 0],
  [0, 0, 0, 1],
]
export const CORNERS: BoxForm = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [-1, 0, 1, 0],
  [0, -1, 0, 1],
]
/** y1, x1, y2, x2. */
export const YX_CORNERS: BoxForm = [
  [0, 1, 0, 0],
  [1, 0, 0, 0],
  [0, -1, 0, 1],
  [-1, 0, 1, 0],
]

/** A value of a field and its derivative by the raw value that it depends on. */
interface Read {
  readonly value: (candidate: number, column: number) => number
  readonly pull: (
    into: readonly Float32Array[],
    candidate: number,
    column: number,
    by: number,
  ) => void
}

const ONE: Read = { value: () => 1, pull: () => undefined }

export function fieldCandidates(outputs: readonly Output[], fields: Fields): Candidates {
  const { count, classes } = fields
  const scores = reader(outputs, fields.scores)
  const objectness = fields.objectness ? reader(outputs, fields.objectness) : ONE
  return {
    count,
    classes,
    sizes: outputs.map(({ values }) => values.length),
    score: (i, label) => objectness.value(i, 0) * scores.value(i, label),
    pullScore: (into, i, label, by) => {
      scores.pull(into, i, label, by * objectness.value(i, 0))
      objectness.pull(into, i, 0, by * scores.value(i, label))
    },
    ...boxReader(reader(outputs, fields.box), fields.box.form),
  }
}

function reader(outputs: readonly Output[], { output, at, curve }: Field): Read {
  const values = outputs[output]?.values ?? new Float32Array(0)
  return {
    value: (i, column) => curve.value(values[at(i, column)] ?? NaN, i, column),
    pull: (into, i, column, by) => {
      const index = at(i, column)
      const target = into[output]
      if (!target) return
      target[index] = (target[index] ?? 0) + by * curve.slope(values[index] ?? NaN, i, column)
    },
  }
}

/** `box` and `pullBox` of columns in a form. */
export function boxReader(columns: Read, form: BoxForm): Pick<Candidates, 'box' | 'pullBox'> {
  return {
    box: (i) => {
      const raw = [0, 1, 2, 3].map((column) => columns.value(i, column))
      const [x = NaN, y = NaN, width = NaN, height = NaN] = form.map((row) => dot(row, raw))
      return { x, y, width, height }
    },
    pullBox: (into, i, { x, y, width, height }: Rect) => {
      const by = [x, y, width, height]
      for (let column = 0; column < 4; column++) {
        const share = form.reduce((sum, row, k) => sum + (row[column] ?? 0) * (by[k] ?? 0), 0)
        if (share !== 0) columns.pull(into, i, column, share)
      }
    },
  }
}

/** Terms of weight 0 are left out: they must not turn an infinite coordinate into NaN. */
function dot(row: readonly number[], raw: readonly number[]): number {
  let sum = 0
  for (let k = 0; k < 4; k++) {
    const weight = row[k] ?? 0
    if (weight !== 0) sum += weight * (raw[k] ?? NaN)
  }
  return sum
}
