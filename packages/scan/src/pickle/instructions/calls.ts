import { printable } from '@secmlops/core'
import {
  argumentDenial,
  firstHarmless,
  importOf,
  namedImport,
  reportHandedOn,
} from '../arguments.js'
import { fileDenial } from '../joblib-files.js'
import { isWrapper, takeRawBytes } from '../joblib.js'
import { Malformed } from '../malformed.js'
import {
  COMPUTED,
  UNKNOWN,
  isGlobal,
  isInstance,
  isTuple,
  type Global,
  type Instance,
  type Value,
} from '../values.js'
import type { Instruction } from '../opcodes.js'
import type { Machine } from '../machine.js'
import { importLines } from './imports.js'

export function reduce(machine: Machine, at: number): void {
  const parameters = machine.peek(0)
  machine.replace(2, call(machine, at, machine.peek(1), parameters))
}

/**
 * NEWOBJ and NEWOBJ_EX: `cls.__new__(cls, *args, **kwargs)`. What is set on an instance of a denied class is no finding of
 * its own: who waives the class waives its state.
 */
export function newObject(operands: 2 | 3): Instruction {
  return (machine, at) => {
    const goal = machine.peek(operands - 1)
    const parameters = machine.peek(operands - 2)
    const result = call(machine, at, goal, parameters)
    const created = result === UNKNOWN && isGlobal(goal)
    machine.replace(operands, created ? instanceOf(goal, parameters) : result)
  }
}

/** The callable lies just above the mark. */
export function obj(machine: Machine, at: number): void {
  const mark = machine.mark()
  const goal = machine.stack[mark + 1]
  if (goal === undefined) throw new Malformed('the stack is empty')
  const items = machine.stack.slice(mark + 2)
  reportHandedOn(machine, at, items)
  machine.replace(machine.stack.length - mark, call(machine, at, goal, { kind: 'tuple', items }))
}

export function inst(machine: Machine, at: number, end: number): void {
  const mark = machine.mark()
  const goal = importLines(machine, at, end)
  const items = machine.stack.slice(mark + 1)
  reportHandedOn(machine, at, items)
  machine.replace(machine.stack.length - mark, call(machine, at, goal, { kind: 'tuple', items }))
}

/** `__setstate__`, or attributes set one by one. Only instances have a state of their own to set. */
export function build(machine: Machine, at: number, end: number): void {
  const state = machine.peek(0)
  const goal = machine.peek(1)
  reportHandedOn(machine, at, [state])
  if (isInstance(goal)) {
    const raw = takeRawBytes(machine, goal, state, end)
    if (isPartial(goal)) checkPartial(machine, at, state)
    checkFile(machine, at, goal, state)
    goal.states.push(state)
    machine.stack.length -= 1
    raw()
    return
  }
  const what = isGlobal(goal)
    ? printable(`${goal.module}.${goal.name}`)
    : 'a value of unknown class'
  machine.effects += 1
  machine.sink.report('pickle-object-change', at, `overwrites attributes of ${what}`, what)
  machine.stack.length -= 1
}

function call(machine: Machine, at: number, called: Value, parameters: Value): Value {
  const goal = isInstance(called) && isPartial(called) ? partialGoal(called) : called
  if (isNoTuple(parameters)) throw new Malformed('the arguments of a call are no tuple')
  machine.effects += 1
  machine.calls += 1
  if (!isGlobal(goal)) {
    const message = 'calls a value that is not an import, such as the result of another call'
    machine.sink.report('pickle-unknown-call', at, message, COMPUTED)
    return UNKNOWN
  }
  if (!goal.allowed) return UNKNOWN
  const denial = argumentDenial(machine, goal, parameters)
  if (denial) {
    const name = `${goal.module}.${goal.name}`
    machine.sink.report('pickle-unsafe-arguments', at, `calls ${name} ${denial}`, name)
  }
  return resultOf(machine, goal, parameters)
}

const NAMING = /^((__builtin__|builtins)\.getattr|numpy\._?core\._ufunc_reconstruct)$/
const TYPE = /^(__builtin__|builtins)\.type$/

function resultOf(machine: Machine, goal: Global, parameters: Value): Value {
  const name = `${goal.module}.${goal.name}`
  if (goal.restricted && NAMING.test(name))
    return namedImport(machine, isTuple(parameters) ? parameters.items : undefined) ?? UNKNOWN
  if (goal.restricted && TYPE.test(name)) return importOf('builtins', 'NoneType', true)
  return instanceOf(classOf(goal, parameters), parameters)
}

function instanceOf(of: Global, parameters: Value): Instance {
  return { kind: 'instance', of, arguments: parameters, states: [] }
}

function isPartial({ of: { module, name } }: Instance): boolean {
  return module === 'functools' && name === 'partial'
}

/** `partial.__setstate__((function, arguments, keywords, attributes))` exchanges the function. */
function checkPartial(machine: Machine, at: number, state: Value): void {
  const denial = firstHarmless(machine, isTuple(state) ? state.items : undefined)
  if (denial)
    machine.sink.report(
      'pickle-unsafe-arguments',
      at,
      `sets functools.partial ${denial}`,
      'functools.partial',
    )
}

function checkFile(machine: Machine, at: number, goal: Instance, state: Value): void {
  const denial = fileDenial(machine, goal, state)
  const name = `${goal.of.module}.${goal.of.name}`
  if (denial)
    machine.sink.report('pickle-unsafe-arguments', at, `sets ${name} to read ${denial}`, name)
}

function partialGoal({ arguments: given, states }: Instance): Value {
  const last = states.at(-1) ?? given
  return isTuple(last) ? (last.items[0] ?? UNKNOWN) : UNKNOWN
}

/** CPython refuses all but tuples as arguments. */
function isNoTuple(value: Value): boolean {
  return (
    typeof value === 'number' ||
    value.kind === 'dictionary' ||
    value.kind === 'global' ||
    isWrapper(value)
  )
}

/** `copyreg._reconstructor(cls, base, state)` and its like give an instance of their first argument. */
function classOf(goal: Global, parameters: Value): Global {
  const first = isTuple(parameters) ? parameters.items[0] : undefined
  const constructs = /^(copyreg|copy_reg)$/.test(goal.module) && isGlobal(first)
  return constructs ? first : goal
}
