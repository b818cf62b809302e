import { formatBraces, formatPercent } from './string-format.js'
import { coin, itemsOf, join, list, merge, mix, printed, text, type Value } from './value.js'

/** Characters that a replacement may make. */
const MAX_WORK = 65_536

type Fold = (value: Value, parameters: readonly Value[]) => Value

const mapText =
  (change: (value: string) => string): Fold =>
  (value, parameters) => {
    const known = printed(value)
    return known === undefined ? mix([value, ...parameters]) : text(change(known))
  }

const same: Fold = (value) => value

const replace: Fold = (value, parameters) => {
  const known = printed(value)
  const [from, to] = parameters.map(printed)
  const isLong = (known?.length ?? 0) * (to?.length ?? 0) > MAX_WORK
  return known === undefined || from === undefined || to === undefined || isLong
    ? merge([value, ...parameters])
    : text(known.split(from).join(to))
}

const joined: Fold = (value, [separator]) => {
  const items = itemsOf(value)
  const between = separator ? printed(separator) : ''
  return items && between !== undefined ? join(items, between) : merge([value])
}

const reversed: Fold = (value) => {
  const items = itemsOf(value)
  if (!items) return merge([value])
  return value.kind === 'text' ? join(items.toReversed()) : list(items.toReversed())
}

const pick =
  (index: number): Fold =>
  (value) =>
    itemsOf(value)?.at(index) ?? merge([value])

const split: Fold = (value, parameters) => {
  const known = printed(value)
  const separator = parameters[0] ? printed(parameters[0]) : ' '
  return known === undefined || !separator
    ? merge([value, ...parameters])
    : list(known.split(separator).map((each) => text(each)))
}

function listOf(value: Value): Value {
  if (value.kind === 'list') return value
  const items = itemsOf(value)
  return items ? list(items) : merge([value])
}

const capitalize = (value: string): string =>
  value.charAt(0).toUpperCase() + value.slice(1).toLowerCase()

/** Filters whose result is worked out where the value is known; of all others only the fragments are kept. */
export const FILTERS: ReadonlyMap<string, Fold> = new Map<string, Fold>([
  ['string', (value) => (value.kind === 'text' ? value : mix([value]))],
  ['safe', same],
  ['e', same],
  ['escape', same],
  ['forceescape', same],
  ['default', same],
  ['d', same],
  ['indent', same],
  ['lower', mapText((value) => value.toLowerCase())],
  ['upper', mapText((value) => value.toUpperCase())],
  ['trim', mapText((value) => value.trim())],
  ['capitalize', mapText(capitalize)],
  ['title', mapText((value) => value.replace(/\p{L}+/gu, capitalize))],
  ['replace', replace],
  ['join', joined],
  ['reverse', reversed],
  ['first', pick(0)],
  ['last', pick(-1)],
  ['list', (value) => listOf(value)],
  [
    'format',
    (value, rest) =>
      value.kind === 'text' ? formatPercent(value.text, rest) : merge([value, ...rest]),
  ],
])

/** Methods of texts and lists, likewise. */
export const METHODS: ReadonlyMap<string, Fold> = new Map<string, Fold>([
  ['lower', mapText((value) => value.toLowerCase())],
  ['casefold', mapText((value) => value.toLowerCase())],
  ['upper', mapText((value) => value.toUpperCase())],
  ['strip', mapText((value) => value.trim())],
  [
    'swapcase',
    mapText((value) =>
      value.replace(/\p{L}/gu, (one) =>
        one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase(),
      ),
    ),
  ],
  ['capitalize', mapText(capitalize)],
  ['encode', same],
  ['decode', (value) => (value.kind === 'text' ? value : coin([value]))],
  ['replace', replace],
  ['split', split],
  ['join', (value, [items]) => (items ? joined(items, [value]) : merge([value]))],
  [
    'format',
    (value, rest) =>
      value.kind === 'text' ? formatBraces(value.text, rest) : merge([value, ...rest]),
  ],
])
