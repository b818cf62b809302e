import { formatPercent } from './string-format.js'
import { itemsOf, join, list, merge, mix, text, UNKNOWN, type Value } from './value.js'

const MAX_REPEAT = 1024

/** The value of `left operator right`. */
export function combine(operator: string, left: Value, right: Value): Value {
  switch (operator) {
    case '~':
      return join([left, right])
    case '+':
      return add(left, right)
    case '*':
      return repeat(left, right)
    case '%':
      return left.kind === 'text'
        ? formatPercent(left.text, argumentsOf(right))
        : arithmetic(operator, left, right)
    case '-':
    case '/':
    case '//':
    case '**':
      return arithmetic(operator, left, right)
    case 'or':
    case 'and':
      return merge([left, right])
    default:
      return UNKNOWN
  }
}

const argumentsOf = (value: Value): readonly Value[] =>
  value.kind === 'list' ? value.items : [value]

function add(left: Value, right: Value): Value {
  if (left.kind === 'number' && right.kind === 'number') return arithmetic('+', left, right)
  if (left.kind === 'list' && right.kind === 'list') return list([...left.items, ...right.items])
  return left.kind === 'text' && right.kind === 'text' ? join([left, right]) : mix([left, right])
}

function repeat(left: Value, right: Value): Value {
  if (right.kind === 'number' && left.kind === 'text') {
    const times = Math.trunc(right.value)
    return times * left.text.length <= MAX_REPEAT
      ? text(left.text.repeat(Math.max(0, times)))
      : merge([left])
  }
  if (left.kind === 'number' && right.kind === 'text') return repeat(right, left)
  return arithmetic('*', left, right)
}

const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '//': (a, b) => Math.floor(a / b),
  '%': (a, b) => a - b * Math.floor(a / b),
  '**': (a, b) => a ** b,
}

function arithmetic(operator: string, left: Value, right: Value): Value {
  if (left.kind !== 'number' || right.kind !== 'number') return merge([left, right])
  return { kind: 'number', value: ARITHMETIC[operator]?.(left.value, right.value) ?? Number.NaN }
}

/** `value[start:stop:step]`; a bound that is not known is `undefined`, one that is left out `null`. */
export function sliced(value: Value, bounds: readonly (Value | null)[]): Value {
  const items = itemsOf(value)
  const known = bounds.every((bound) => bound === null || bound.kind === 'number')
  if (!items || !known) return merge([value])
  const [start, stop, step = 1] = bounds.map((bound) =>
    bound?.kind === 'number' ? bound.value : undefined,
  )
  const picked = pick(items, start, stop, step)
  return value.kind === 'text' ? join(picked) : list(picked)
}

/** Python's slice of a sequence (Language Reference 6.3.3). */
function pick<T>(
  items: readonly T[],
  from: number | undefined,
  to: number | undefined,
  step: number,
): T[] {
  const { length } = items
  const clamp = (bound: number): number =>
    Math.min(
      Math.max(bound < 0 ? bound + length : bound, step < 0 ? -1 : 0),
      step < 0 ? length - 1 : length,
    )
  const start = from === undefined ? (step < 0 ? length - 1 : 0) : clamp(from)
  const stop = to === undefined ? (step < 0 ? -1 : length) : clamp(to)
  const picked: T[] = []
  if (!Number.isInteger(step) || step === 0) return picked
  for (let at = start; step > 0 ? at < stop : at > stop; at += step) {
    const item = items[at]
    if (item !== undefined) picked.push(item)
  }
  return picked
}

/** `value[key]` for a text or list and a number. */
export function itemAt(value: Value, key: Value): Value {
  if (value.kind === 'list' && value.values) return merge(value.values)
  const items = itemsOf(value)
  if (!items || key.kind !== 'number') return merge([value])
  return items.at(Math.trunc(key.value)) ?? UNKNOWN
}
