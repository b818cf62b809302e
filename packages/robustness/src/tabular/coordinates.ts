import { SecmlopsError, printable } from '@secmlops/core'
import type { Pixels } from '../model/image-shape.js'
import type { Box } from '../norms/index.js'
import type { Feature } from './features.js'

/** Rows of a table as attacks see them: each feature from 0 at its least value to 1 at its greatest. */
export interface Coordinates {
  readonly features: readonly Feature[]
  /** @throws SecmlopsError `invalid-data` for a value that the feature cannot have */
  readonly encode: (row: ArrayLike<number>, name: string) => Pixels
  /** The valid row nearest to a point, as the model takes it; of an encoded row, exactly that row. */
  readonly decode: (point: Pixels) => Float32Array
  /** The same in coordinates. */
  readonly nearest: (point: Pixels) => Pixels
  /** Where a row may go: features that are fixed, or go one way only, leave less than [0,1]. */
  readonly box: (pixels: Pixels) => Box
  /** Columns of each group of categories. */
  readonly groups: readonly (readonly number[])[]
}

export function createCoordinates(features: readonly Feature[]): Coordinates {
  const scales = features.map(createScale)
  const names = new Set(features.flatMap(({ group }) => group ?? []))
  const groups = [...names].map((name) =>
    features.flatMap(({ group }, i) => (group === name ? [i] : [])),
  )
  const nearest = (point: Pixels): Pixels => {
    const result = point.map((value, i) => scales[i]?.settle(value) ?? NaN)
    for (const group of groups) choose(result, group)
    return result
  }
  return {
    features,
    groups,
    nearest,
    encode(row, name) {
      for (const group of groups) checkGroup(row, { group, features, name })
      return Float32Array.from(scales, ({ encode }, i) => encode(row[i] ?? NaN, name))
    },
    decode: (point) => nearest(point).map((value, i) => scales[i]?.decode(value) ?? NaN),
    box: (pixels) => ({
      lower: pixels.map((value, i) => (mayGo(features[i], 'decrease') ? 0 : value)),
      upper: pixels.map((value, i) => (mayGo(features[i], 'increase') ? 1 : value)),
    }),
  }
}

function mayGo(feature: Feature | undefined, way: 'increase' | 'decrease'): boolean {
  if (!feature?.mutable || feature.max === feature.min) return false
  return feature.direction === undefined || feature.direction === way
}

/** The category with the most weight gets all of it. */
function choose(point: Pixels, group: readonly number[]): void {
  const best = group.reduce((a, b) => ((point[b] ?? 0) > (point[a] ?? 0) ? b : a), group[0] ?? 0)
  for (const i of group) point[i] = i === best ? 1 : 0
}

interface Scale {
  readonly encode: (value: number, row: string) => number
  readonly decode: (coordinate: number) => number
  /** The coordinate of the nearest value that the feature can have. */
  readonly settle: (coordinate: number) => number
}

function createScale(feature: Feature): Scale {
  const { min, max, integer } = feature
  const range = max - min
  // A value and its coordinate are both rounded to float32: what is in the data comes back as it was.
  const known = new Map<number, number>()
  const encode = (value: number): number => Math.fround(range > 0 ? (value - min) / range : 0)
  const whole = (coordinate: number): number => {
    const value = Math.round(min + coordinate * range)
    return Math.min(Math.max(value, Math.ceil(min)), Math.floor(max))
  }
  return {
    encode(value, row) {
      checkValue(value, feature, row)
      const coordinate = encode(value)
      known.set(coordinate, value)
      return coordinate
    },
    decode: (coordinate) =>
      known.get(coordinate) ?? (integer ? whole(coordinate) : min + coordinate * range),
    settle: (coordinate) =>
      integer && !known.has(coordinate) ? encode(whole(coordinate)) : coordinate,
  }
}

function checkValue(value: number, { name, min, max, integer }: Feature, row: string): void {
  const where = `row ${row} has ${String(value)} in "${printable(name)}"`
  if (!(value >= min && value <= max))
    throw invalid(
      `${where}, which is not in [${String(min)}, ${String(max)}]`,
      'Correct min and max of the feature, or the row',
    )
  if (integer && !Number.isInteger(value))
    throw invalid(`${where}, which is no whole number`, 'Write `kind: number`, or correct the row')
}

interface CategoryRow {
  readonly group: readonly number[]
  readonly features: readonly Feature[]
  readonly name: string
}

function checkGroup(row: ArrayLike<number>, { group, features, name }: CategoryRow): void {
  const values = group.map((i) => row[i] ?? NaN)
  const ones = values.filter((value) => value === 1).length
  if (ones === 1 && values.every((value) => value === 0 || value === 1)) return
  const columns = group.map((i) => printable(features[i]?.name ?? '')).join(', ')
  throw invalid(
    `row ${name} has ${values.join(', ')} in ${columns}, not one 1 among 0s`,
    'Correct the row, or the `group` of the features',
  )
}

function invalid(message: string, remedy: string): SecmlopsError<'invalid-data'> {
  return new SecmlopsError('invalid-data', message, { remedy })
}
