/** One condition on the outputs: the sum of coefficient times output is at most the limit. */
export interface Condition {
  readonly coefficients: ReadonlyMap<number, number>
  readonly limit: number
}

/** A property of VNN-COMP: a counter-example is an input in the box that meets all conditions of one of the cases. */
export interface Property {
  /** The box in float32, rounded outwards. */
  readonly lower: Float32Array
  readonly upper: Float32Array
  readonly cases: readonly (readonly Condition[])[]
}

type Expression = string | readonly Expression[]

/**
 * Reads the part of VNN-LIB that VNN-COMP 2022 uses: bounds of inputs, and conditions on outputs, one by one or in
 * `or` and `and`, that compare two outputs or one with a number.
 * @throws Error for anything else
 */
export function readProperty(text: string): Property {
  const bounds = new Map<number, [number, number]>()
  let cases: readonly (readonly Condition[])[] = [[]]
  for (const [command, body = ''] of expressions(text)) {
    if (command !== 'assert') continue
    const input = boundOf(body)
    if (!input) cases = product(cases, casesOf(body))
    else {
      const [low, high] = bounds.get(input.index) ?? [-Infinity, Infinity]
      bounds.set(input.index, [Math.max(low, input.low), Math.min(high, input.high)])
    }
  }
  const ends = Array.from({ length: bounds.size }, (_, i) => bounds.get(i) ?? [NaN, NaN])
  return {
    lower: Float32Array.from(ends, ([low = NaN]) => outwards(low, -1)),
    upper: Float32Array.from(ends, ([, high = NaN]) => outwards(high, 1)),
    cases,
  }
}

function expressions(text: string): readonly (readonly Expression[])[] {
  const tokens = text.replace(/;.*/g, '').match(/[()]|[^\s()]+/g) ?? []
  const stack: Expression[][] = [[]]
  for (const token of tokens) {
    if (token === '(') stack.push([])
    else if (token === ')') {
      const done = stack.pop() ?? []
      stack.at(-1)?.push(done)
    } else stack.at(-1)?.push(token)
  }
  return (stack[0] ?? []).filter((one): one is readonly Expression[] => typeof one !== 'string')
}

function boundOf(
  body: Expression,
): { readonly index: number; readonly low: number; readonly high: number } | undefined {
  const [relation, name, number] = body
  if (typeof name !== 'string' || !name.startsWith('X_')) return undefined
  const index = Number(name.slice(2))
  return relation === '<='
    ? { index, low: -Infinity, high: Number(number) }
    : { index, low: Number(number), high: Infinity }
}

/** In disjunctive normal form. */
function casesOf(body: Expression): readonly (readonly Condition[])[] {
  const [head, ...rest] = body
  if (head === 'or') return rest.flatMap(casesOf)
  if (head === 'and') return rest.map(casesOf).reduce(product, [[]])
  const [a, b] = head === '<=' ? rest : [rest[1], rest[0]]
  if (typeof a !== 'string' || typeof b !== 'string' || (head !== '<=' && head !== '>='))
    throw new Error(`not understood: ${JSON.stringify(body)}`)
  return [[difference(a, b)]]
}

/** a <= b */
function difference(a: string, b: string): Condition {
  const coefficients = new Map<number, number>()
  let limit = 0
  for (const [term, sign] of [
    [a, 1],
    [b, -1],
  ] as const) {
    if (term.startsWith('Y_')) coefficients.set(Number(term.slice(2)), sign)
    else limit -= sign * Number(term)
  }
  if (Number.isNaN(limit)) throw new Error(`not understood: ${a} <= ${b}`)
  return { coefficients, limit }
}

const product = (
  left: readonly (readonly Condition[])[],
  right: readonly (readonly Condition[])[],
): readonly (readonly Condition[])[] =>
  left.flatMap((one) => right.map((other) => [...one, ...other]))

function outwards(value: number, direction: 1 | -1): number {
  const single = Math.fround(value)
  if (direction * (single - value) >= 0) return single
  return Math.fround(single + direction * Math.max(Math.abs(single) * 2 ** -23, 2 ** -149))
}
