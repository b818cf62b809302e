import { printable } from '@secmlops/core'
import { argumentDenial, reportHandedOn } from '../arguments.js'
import { isWrapper, takeRawBytes } from '../joblib.js'
import { Malformed } from '../malformed.js'
import {
  COMPUTED,
  UNKNOWN,
  isGlobal,
  isInstance,
  isTuple,
  type Global,
  type Value,
} from '../values.js'
import type { Instruction } from '../opcodes.js'
import type { Machine } from '../machine.js'
import { importLines } from './imports.js'

export function reduce(machine: Machine, at: number): void {
  const parameters = machine.peek(0)
  machine.replace(2, call(machine, at, machine.peek(1), parameters))
}

/** NEWOBJ and NEWOBJ_EX: `cls.__new__(cls, *args, **kwargs)`. */
export function newObject(operands: 2 | 3): Instruction {
  return (machine, at) => {
    const goal = machine.peek(operands - 1)
    const parameters = machine.peek(operands - 2)
    machine.replace(operands, call(machine, at, goal, parameters))
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

function call(machine: Machine, at: number, goal: Value, parameters: Value): Value {
  if (isNoTuple(parameters)) throw new Malformed('the arguments of a call are no tuple')
  machine.effects += 1
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
  return { kind: 'instance', of: classOf(goal, parameters), arguments: parameters, states: [] }
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
