import { SecmlopsError, printable } from '@secmlops/core'
import type { ValueInfo } from '@secmlops/onnx'

/** The name of the output as an option, where it is given. */
export const scoresOf = (of: { readonly scores?: string } = {}): { readonly scores?: string } =>
  of.scores === undefined ? {} : { scores: of.scores }

const FLOATS: readonly string[] = ['float32', 'float64', 'float16']

/**
 * Picks the output that holds the scores: the one that is named, else the only float output of a column per class, else
 * the first of one column. Which of several is the right one is for the caller to say: features look like scores, too.
 * @throws SecmlopsError `model-output` (exit 2) where none is, or more than one may be
 */
export function pickScores(outputs: readonly ValueInfo[], name?: string): ValueInfo {
  if (name !== undefined) return named(outputs, name)
  const floats = outputs.filter(({ type }) => FLOATS.includes(type))
  const several = floats.filter((output) => !isSingle(output))
  if (several.length > 1) throw ambiguous(several)
  const chosen = several[0] ?? floats[0]
  if (!chosen) throw labelsOnly(outputs)
  return chosen
}

/** [N], [N, 1], and what image models make of it. */
export function isSingle({ dims: [rows, ...others] }: ValueInfo): boolean {
  if (rows === undefined) return false
  if (others.length === 0) return typeof rows !== 'number' || rows === 1
  return others.every((dimension) => dimension === 1)
}

function named(outputs: readonly ValueInfo[], name: string): ValueInfo {
  const output = outputs.find((each) => each.name === name)
  if (output) return output
  throw new SecmlopsError('model-output', `the model has no output "${printable(name)}"`, {
    remedy: `Name one of ${listed(outputs)}`,
  })
}

function ambiguous(outputs: readonly ValueInfo[]): SecmlopsError<'model-output'> {
  const [first] = outputs
  const example = printable(first?.name ?? '')
  return new SecmlopsError(
    'model-output',
    `the model has ${String(outputs.length)} outputs that may be its scores: ${listed(outputs)}`,
    {
      remedy: `Name the right one, as in \`output: { scores: "${example}" }\` of the model in the policy, or --scores "${example}"`,
    },
  )
}

function labelsOnly(outputs: readonly ValueInfo[]): SecmlopsError<'model-output'> {
  return new SecmlopsError(
    'model-output',
    `the model gives no scores, only ${listed(outputs, ({ type }) => type)}`,
    { remedy: 'Export a classifier with its probabilities or decision values' },
  )
}

function listed(
  outputs: readonly ValueInfo[],
  detail: (output: ValueInfo) => string = ({ dims }) => `[${dims.join(', ')}]`,
): string {
  return outputs
    .map((output) => printable(`"${output.name}" (${detail(output)})`, MOST_CHARACTERS))
    .join(', ')
}

const MOST_CHARACTERS = 100
