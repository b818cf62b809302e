import type { Candidates } from './candidates.js'
import { unfit, type DecoderSettings } from './decoder.js'
import { boxReader, type BoxForm } from './field.js'
import type { Output } from './output.js'

/** Detections that the model has chosen itself: one box, one score and one class number each. */
export interface Listed {
  readonly count: number
  readonly form: BoxForm
  /** Pixels per unit of each column of a box. */
  readonly scale: readonly [number, number, number, number]
  readonly firstLabel: number
  readonly box: Place
  readonly score: Place
  readonly label: Place
}

/** Where the values of a row lie: at `first + row * step`. */
export interface Place {
  /** Position of the output. */
  readonly output: number
  readonly first: number
  readonly step: number
}

/**
 * Scores of other classes than the one named are 0, and have no derivative. Rows of background have none at all.
 * @throws SecmlopsError `model-output` for a class that the policy does not name.
 */
export function listedCandidates(
  outputs: readonly Output[],
  listed: Listed,
  { classes }: Pick<DecoderSettings, 'classes'>,
): Candidates {
  const read = ({ output, first, step }: Place, row: number, column = 0): number =>
    outputs[output]?.values[first + row * step + column] ?? NaN
  const labels = Float64Array.from({ length: listed.count }, (_, row) =>
    Math.round(read(listed.label, row) - listed.firstLabel),
  )
  const score = (row: number): number => read(listed.score, row)
  labels.forEach((label, row) => {
    checkLabel(label, score(row), classes)
  })
  const { scale, form } = listed
  return {
    count: listed.count,
    classes,
    sizes: outputs.map(({ values }) => values.length),
    score: (row, label) => {
      const value = score(row)
      return Number.isNaN(value) || labels[row] === label ? value : 0
    },
    pullScore: (into, row, label, by) => {
      if (labels[row] === label) add(into, listed.score, row, by)
    },
    ...boxReader(
      {
        value: (row, column) => read(listed.box, row, column) * (scale[column] ?? 1),
        pull: (into, row, column, by) => {
          const { output, first, step } = listed.box
          add(into, { output, first: first + column, step }, row, by * (scale[column] ?? 1))
        },
      },
      form,
    ),
  }
}

function add(
  into: readonly Float32Array[],
  { output, first, step }: Place,
  row: number,
  by: number,
): void {
  const target = into[output]
  const at = first + row * step
  if (target) target[at] = (target[at] ?? 0) + by
}

function checkLabel(label: number, score: number, classes: number): void {
  if (score > 0 && label >= classes)
    throw unfit(
      `the model found class ${String(label)}, the policy names ${String(classes)} classes`,
      'Name every class of the model under output.classes, in order',
    )
}
