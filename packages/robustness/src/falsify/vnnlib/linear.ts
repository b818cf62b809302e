import type { Expression, List } from './expression.js'
import { quote, vnnlibError } from './vnnlib-error.js'

/** A linear function of inputs and outputs: coefficients by index, and a constant. */
export interface Linear {
  readonly inputs: ReadonlyMap<number, number>
  readonly outputs: ReadonlyMap<number, number>
  readonly constant: number
}

/** How many variables there are, and the work that is left: what a hostile file can ask for is finite. */
export interface Scope {
  readonly inputs: number
  readonly outputs: number
  /** Terms that may still be made; LIMITS.vnnlibTerms at the beginning. */
  terms: number
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const VARIABLE = /^([XY])_(\d+)$/
const NOTHING: ReadonlyMap<number, number> = new Map()

/** @throws SecmlopsError `vnnlib-syntax`, `vnnlib-unsupported` for a product or quotient of variables, `vnnlib-limit` */
export function readLinear(expression: Expression, scope: Scope): Linear {
  if ('items' in expression) return readOperation(expression, scope)
  const { word, line } = expression
  spend(scope, 1, line)
  if (NUMBER.test(word)) return constant(finite(Number(word), line))
  return variable(word, line, scope)
}

/** `a - b`, which is what a comparison of them bounds. */
export function difference(a: Linear, b: Linear, scope: Scope, line: number): Linear {
  return sum([a, scaled(b, -1)], scope, line)
}

/** `factor * a`. */
export function scaled(a: Linear, factor: number): Linear {
  const scale = (terms: ReadonlyMap<number, number>): ReadonlyMap<number, number> =>
    terms.size === 0 ? NOTHING : new Map([...terms].map(([i, value]) => [i, value * factor]))
  return { inputs: scale(a.inputs), outputs: scale(a.outputs), constant: a.constant * factor }
}

const isConstant = ({ inputs, outputs }: Linear): boolean => inputs.size + outputs.size === 0

const constant = (value: number): Linear => ({
  inputs: NOTHING,
  outputs: NOTHING,
  constant: value,
})

function variable(word: string, line: number, { inputs, outputs }: Scope): Linear {
  const [, kind, digits] = VARIABLE.exec(word) ?? []
  if (kind === undefined) throw vnnlibError('vnnlib-syntax', `${quote(word)} is not known`, line)
  const index = Number(digits)
  if (index >= (kind === 'X' ? inputs : outputs))
    throw vnnlibError('vnnlib-syntax', `${quote(word)} is not declared`, line)
  const terms = new Map([[index, 1]])
  return kind === 'X'
    ? { inputs: terms, outputs: NOTHING, constant: 0 }
    : { inputs: NOTHING, outputs: terms, constant: 0 }
}

function readOperation({ items: [head, ...rest], line }: List, scope: Scope): Linear {
  const operator = head && 'word' in head ? head.word : ''
  const operands = rest.map((item) => readLinear(item, scope))
  const [first, ...others] = operands
  if (!first) throw vnnlibError('vnnlib-syntax', 'an operator without operands', line)
  spend(
    scope,
    operands.reduce((total, one) => total + one.inputs.size + one.outputs.size, 1),
    line,
  )
  switch (operator) {
    case '+':
      return sum(operands, scope, line)
    case '-':
      if (others.length === 0) return scaled(first, -1)
      return sum([first, ...others.map((one) => scaled(one, -1))], scope, line)
    case '*':
      return operands.reduce((a, b) => product(a, b, line))
    case '/':
      return others.reduce((a, b) => quotient(a, b, line), first)
    default:
      throw vnnlibError('vnnlib-unsupported', `the operator ${quote(operator)} is not linear`, line)
  }
}

function sum(parts: readonly Linear[], scope: Scope, line: number): Linear {
  const inputs = new Map<number, number>()
  const outputs = new Map<number, number>()
  let total = 0
  for (const part of parts) {
    for (const [i, value] of part.inputs) inputs.set(i, (inputs.get(i) ?? 0) + value)
    for (const [i, value] of part.outputs) outputs.set(i, (outputs.get(i) ?? 0) + value)
    total += part.constant
  }
  spend(scope, inputs.size + outputs.size, line)
  const present = (terms: Map<number, number>): ReadonlyMap<number, number> =>
    new Map([...terms].filter(([, value]) => finite(value, line) !== 0))
  return { inputs: present(inputs), outputs: present(outputs), constant: finite(total, line) }
}

function product(a: Linear, b: Linear, line: number): Linear {
  if (isConstant(a)) return scaled(b, a.constant)
  if (isConstant(b)) return scaled(a, b.constant)
  throw vnnlibError('vnnlib-unsupported', 'a product of variables is not linear', line)
}

function quotient(a: Linear, b: Linear, line: number): Linear {
  if (!isConstant(b))
    throw vnnlibError('vnnlib-unsupported', 'a quotient by a variable is not linear', line)
  return scaled(a, finite(1 / b.constant, line))
}

function finite(value: number, line: number): number {
  if (Number.isFinite(value)) return value
  throw vnnlibError('vnnlib-syntax', 'a number is out of the range of float64', line)
}

function spend(scope: Scope, terms: number, line: number): void {
  scope.terms -= terms
  if (scope.terms < 0) throw vnnlibError('vnnlib-limit', 'too many terms', line)
}
