import type { Expression, List } from './expression.js'
import { difference, readLinear, scaled, type Linear, type Scope } from './linear.js'
import { quote, vnnlibError } from './vnnlib-error.js'

/** `function <= 0`, or a conjunction or disjunction; an empty `and` is true, an empty `or` false. */
export type Formula =
  | { readonly kind: 'atom'; readonly atom: Linear }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Formula[] }

export const TRUE: Formula = { kind: 'and', parts: [] }
export const FALSE: Formula = { kind: 'or', parts: [] }

const COMPARISONS = new Set(['<=', '>=', '<', '>', '='])

/**
 * A formula of comparisons. A strict comparison is read as the other kind: a counter-example needs slack anyway.
 * @throws SecmlopsError `vnnlib-syntax`, `vnnlib-unsupported`, `vnnlib-limit`
 */
export function readFormula(expression: Expression, scope: Scope): Formula {
  if (!('items' in expression)) return truth(expression.word, expression.line)
  const { items, line } = expression
  const [head, ...rest] = items
  const operator = head && 'word' in head ? head.word : ''
  if (operator === 'and' || operator === 'or')
    return { kind: operator, parts: rest.map((item) => readFormula(item, scope)) }
  if (COMPARISONS.has(operator)) return readComparison(expression, operator, scope)
  // Some generators put a formula in parentheses of its own.
  const [only] = items
  if (items.length === 1 && only && 'items' in only) return readFormula(only, scope)
  throw vnnlibError('vnnlib-unsupported', `${quote(operator)} is not a known formula`, line)
}

function truth(word: string, line: number): Formula {
  if (word === 'true') return TRUE
  if (word === 'false') return FALSE
  throw vnnlibError('vnnlib-syntax', `${quote(word)} is not a formula`, line)
}

/** SMT-LIB chains comparisons: (<= a b c) is a <= b and b <= c. */
function readComparison({ items, line }: List, operator: string, scope: Scope): Formula {
  const operands = items.slice(1).map((item) => readLinear(item, scope))
  if (operands.length < 2)
    throw vnnlibError('vnnlib-syntax', `${quote(operator)} compares two terms`, line)
  const pairs = operands.slice(1).flatMap((right, i) => {
    const left = operands[i] ?? right
    const excess = difference(left, right, scope, line)
    if (operator === '=') return [excess, scaled(excess, -1)]
    return [operator.startsWith('<') ? excess : scaled(excess, -1)]
  })
  const atoms = pairs.map((atom) => decided(atom, operator.length === 1 && operator !== '='))
  return atoms.length === 1 && atoms[0] ? atoms[0] : { kind: 'and', parts: atoms }
}

/** A comparison of constants is true or false. */
function decided(atom: Linear, strict: boolean): Formula {
  if (atom.inputs.size + atom.outputs.size > 0) return { kind: 'atom', atom }
  return atom.constant < 0 || (atom.constant === 0 && !strict) ? TRUE : FALSE
}
