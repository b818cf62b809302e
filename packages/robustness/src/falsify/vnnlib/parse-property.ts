import { LIMITS } from '@secmlops/core'
import { boundOf, casesOf, overlap, type Bounds, type Interval, type PartialCase } from './cases.js'
import { readExpressions, type List } from './expression.js'
import { readFormula, type Formula } from './formula.js'
import type { Scope } from './linear.js'
import type { Box, Case, Property } from './property.js'
import { quote, vnnlibError } from './vnnlib-error.js'

/** Commands of SMT-LIB that say nothing about the property. */
const IGNORED = new Set(['set-logic', 'set-info', 'set-option', 'check-sat', 'get-model', 'exit'])
const EVERYTHING: Interval = [-Infinity, Infinity]
const VARIABLE = /^([XY])_(0|[1-9]\d{0,8})$/

interface Reading extends Scope {
  inputs: number
  outputs: number
  readonly declared: Readonly<Record<'X' | 'Y', Set<number>>>
  /** Bounds of single inputs that are asserted of all cases. */
  readonly bounds: Map<number, Interval>
  readonly formulas: Formula[]
  /** Where an input was left without any value. */
  empty: boolean
}

/**
 * Reads a VNN-LIB 1 property, in the subset of VNN-COMP and a little more (sums with constants, chained comparisons,
 * formulas over inputs and outputs together).
 * @throws SecmlopsError `vnnlib-syntax`, `vnnlib-limit` (exit 2) or `vnnlib-unsupported` (exit 3), with its line
 */
export function parseProperty(text: string): Property {
  if (text.length > LIMITS.vnnlibFile) throw vnnlibError('vnnlib-limit', 'the file is too large')
  const reading: Reading = {
    inputs: 0,
    outputs: 0,
    terms: LIMITS.vnnlibTerms,
    declared: { X: new Set(), Y: new Set() },
    bounds: new Map(),
    formulas: [],
    empty: false,
  }
  for (const list of readExpressions(text)) readCommand(list, reading)
  return propertyOf(reading)
}

function readCommand(list: List, reading: Reading): void {
  const { items, line } = list
  const [head, ...rest] = items
  const command = head && 'word' in head ? head.word : ''
  if (command === 'declare-const' || command === 'declare-fun') declare(list, reading)
  else if (command === 'assert') {
    const [only, ...more] = rest
    if (!only || more.length > 0)
      throw vnnlibError('vnnlib-syntax', 'assert takes one formula', line)
    add(readFormula(only, reading), reading)
  } else if (command === 'vnnlib-version' || command === 'declare-network')
    throw vnnlibError('vnnlib-unsupported', 'VNN-LIB 2 is not read, only VNN-LIB 1', line)
  else if (!IGNORED.has(command))
    throw vnnlibError('vnnlib-unsupported', `${quote(command)} is not a known command`, line)
}

function declare({ items, line }: List, reading: Reading): void {
  const words = items.map((item) => ('word' in item ? item.word : '()'))
  const [, name = '', ...sort] = words
  const [, kind, digits] = VARIABLE.exec(name) ?? []
  if (kind !== 'X' && kind !== 'Y')
    throw vnnlibError(
      'vnnlib-unsupported',
      `the variable ${quote(name)} is neither X_i nor Y_i, i up to 999999999`,
      line,
    )
  if (sort.at(-1) !== 'Real')
    throw vnnlibError('vnnlib-unsupported', `${quote(name)} is not declared as Real`, line)
  const index = Number(digits)
  if (reading.declared[kind].has(index))
    throw vnnlibError('vnnlib-syntax', `${quote(name)} is declared twice`, line)
  reading.declared[kind].add(index)
  const key = kind === 'X' ? 'inputs' : 'outputs'
  reading[key] = Math.max(reading[key], index + 1)
}

/** Bounds that hold of all cases are folded into one box as they are read: an image has hundreds of thousands. */
function add(formula: Formula, reading: Reading): void {
  if (formula.kind === 'and') {
    for (const part of formula.parts) add(part, reading)
    return
  }
  const bound = formula.kind === 'atom' ? boundOf(formula.atom) : undefined
  if (!bound) {
    reading.formulas.push(formula)
    return
  }
  const [index, interval] = bound
  const both = overlap(interval, reading.bounds.get(index) ?? EVERYTHING)
  reading.bounds.set(index, both)
  reading.empty ||= both[0] > both[1]
}

function propertyOf(reading: Reading): Property {
  const { inputs, outputs, bounds, formulas } = reading
  if (inputs === 0) throw vnnlibError('vnnlib-syntax', 'no input X_0 is declared')
  checkDeclared(reading)
  const found = reading.empty ? [] : casesOf({ kind: 'and', parts: formulas }, reading)
  const box = baseBox(inputs, bounds)
  const indexes = [...box.lower.keys()]
  const open = indexes.filter((i) => !isBounded([box.lower[i] ?? 0, box.upper[i] ?? 0]))
  const base = { bounds, box, open }
  return { inputs, outputs, cases: found.flatMap((one) => within(one, base)) }
}

/** Sizes come from the number of declarations, never from an index that a file merely mentions. */
function checkDeclared({ declared, inputs, outputs }: Reading): void {
  for (const [kind, count] of [
    ['X', inputs],
    ['Y', outputs],
  ] as const)
    if (declared[kind].size !== count)
      throw vnnlibError(
        'vnnlib-syntax',
        `${kind}_0 to ${kind}_${String(count - 1)} are not all declared`,
      )
}

interface Base {
  readonly bounds: Bounds
  /** Infinite where `bounds` says nothing. */
  readonly box: Box
  /** Inputs that each case has to bound by itself. */
  readonly open: readonly number[]
}

function baseBox(inputs: number, bounds: Bounds): Box {
  const lower = new Float64Array(inputs).fill(-Infinity)
  const upper = new Float64Array(inputs).fill(Infinity)
  for (const [i, [from, to]] of bounds) {
    lower[i] = from
    upper[i] = to
  }
  return { lower, upper }
}

/** The case within the bounds of all; none where it has no input. @throws where an input is unbounded. */
function within({ bounds, conditions }: PartialCase, base: Base): Case[] {
  const own = [...bounds].map(([i, interval]): [number, Interval] => [
    i,
    overlap(interval, base.bounds.get(i) ?? EVERYTHING),
  ])
  if (own.some(([, [lower, upper]]) => lower > upper)) return []
  const unbounded =
    own.find(([, interval]) => !isBounded(interval))?.[0] ?? base.open.find((i) => !bounds.has(i))
  if (unbounded !== undefined)
    throw vnnlibError('vnnlib-unsupported', `X_${String(unbounded)} is not bounded on both sides`)
  return [{ box: () => narrowed(base.box, own), condition: { kind: 'and', parts: conditions } }]
}

const isBounded = ([lower, upper]: Interval): boolean => Number.isFinite(upper - lower)

function narrowed(base: Box, own: readonly (readonly [number, Interval])[]): Box {
  const lower = base.lower.slice()
  const upper = base.upper.slice()
  for (const [i, [from, to]] of own) {
    lower[i] = from
    upper[i] = to
  }
  return { lower, upper }
}
