import { SecmlopsError, nearest, printable, type PolicyTypes } from '@secmlops/core'

export type FeatureText = PolicyTypes.Feature

/** One column of the input of a model. */
export interface Feature {
  readonly name: string
  /** Value of 0 and of 1, in the coordinates of attacks. */
  readonly min: number
  readonly max: number
  /** Set where a bound is the least or greatest value of the data, for the policy names none. */
  readonly measured: boolean
  readonly integer: boolean
  /** Of all columns of the same group exactly one is 1, the others 0. */
  readonly group: string | undefined
  readonly mutable: boolean
  readonly direction: FeatureText['direction']
}

/**
 * What a policy says of the columns of a table, completed by the data.
 * @param bounds least and greatest value of each column
 * @throws SecmlopsError `invalid-config` for a column that is not there, bounds that hold nothing, and what a category
 *   cannot have
 */
export function featuresOf(
  names: readonly string[],
  bounds: readonly { readonly min: number; readonly max: number }[],
  texts: Readonly<Record<string, FeatureText>>,
): Feature[] {
  for (const name of Object.keys(texts)) if (!names.includes(name)) throw unknown(name, names)
  return names.map((name, i) => {
    const text = texts[name] ?? {}
    const { min, max, kind, group, mutable = true, direction } = text
    if (group !== undefined) checkCategory(name, text)
    const own = group === undefined ? (bounds[i] ?? { min: 0, max: 1 }) : { min: 0, max: 1 }
    const low = min ?? own.min
    const high = max ?? own.max
    if (!(low <= high)) throw empty(name, low, high)
    return {
      name,
      min: low,
      max: high,
      measured: group === undefined && (min === undefined || max === undefined),
      integer: kind === 'integer',
      group,
      mutable: mutable && groupIsMutable(group, texts),
      direction,
    }
  })
}

function groupIsMutable(
  group: string | undefined,
  texts: Readonly<Record<string, FeatureText>>,
): boolean {
  return (
    group === undefined ||
    Object.values(texts).every((text) => text.group !== group || text.mutable !== false)
  )
}

function checkCategory(name: string, { min, max, kind, direction }: FeatureText): void {
  const given = Object.entries({ min, max, kind, direction }).find(
    ([, value]) => value !== undefined,
  )
  if (given)
    throw invalid(
      `feature "${printable(name)}" is a category of a group, and has "${given[0]}"`,
      `Remove ${given[0]}: a category is 0 or 1`,
    )
}

function unknown(name: string, names: readonly string[]): SecmlopsError<'invalid-config'> {
  const guess = nearest(name, names)
  return invalid(
    `the data has no feature "${printable(name)}"`,
    guess === undefined
      ? `Its features are: ${names
          .slice(0, MOST_NAMED)
          .map((each) => printable(each))
          .join(', ')}`
      : `Did you mean "${printable(guess)}"?`,
  )
}

const MOST_NAMED = 20

function empty(name: string, min: number, max: number): SecmlopsError<'invalid-config'> {
  return invalid(
    `feature "${printable(name)}" has min ${String(min)} above max ${String(max)}`,
    'Correct min and max, or leave both out to take those of the data',
  )
}

function invalid(message: string, remedy: string): SecmlopsError<'invalid-config'> {
  return new SecmlopsError('invalid-config', message, { remedy })
}
