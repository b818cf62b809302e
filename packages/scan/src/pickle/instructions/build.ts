import { printable } from '@secmlops/core'
import { reportHandedOn } from '../arguments.js'
import { Malformed } from '../malformed.js'
import {
  CONTAINER,
  EMPTY_TUPLE,
  addEntries,
  dictionary,
  isGlobal,
  isInstance,
  type Value,
} from '../values.js'
import type { Instruction } from '../opcodes.js'
import type { Machine } from '../machine.js'

/** Tuples are followed up to this length: states and arguments of what we allow are shorter. */
const TRACKED_ITEMS = 16

export function emptyContainer(machine: Machine): void {
  machine.push(CONTAINER)
}

export function emptyDictionary(machine: Machine): void {
  machine.push(dictionary())
}

export function containerFromMark(machine: Machine, at: number): void {
  const mark = machine.mark()
  reportHandedOn(machine, at, machine.stack, mark + 1)
  machine.replace(machine.stack.length - mark, CONTAINER)
}

export function dictionaryFromMark(machine: Machine, at: number): void {
  const mark = machine.mark()
  reportHandedOn(machine, at, machine.stack, mark + 1)
  const result = dictionary()
  addEntries(result, machine.stack, mark + 1)
  machine.replace(machine.stack.length - mark, result)
}

export function tuple(length: 0 | 1 | 2 | 3): Instruction {
  if (length === 0) return (machine) => machine.push(EMPTY_TUPLE)
  return (machine, at) => {
    machine.peek(length - 1)
    const from = machine.stack.length - length
    reportHandedOn(machine, at, machine.stack, from)
    machine.replace(length, { kind: 'tuple', items: topmost(machine.stack, length) })
  }
}

/** The last one to three values; a literal array is built faster than a slice. */
function topmost(stack: readonly Value[], length: 1 | 2 | 3): Value[] {
  const [third, second, first] = [stack.at(-3), stack.at(-2), stack.at(-1)] as [Value, Value, Value]
  if (length === 1) return [first]
  return length === 2 ? [second, first] : [third, second, first]
}

export function tupleFromMark(machine: Machine, at: number): void {
  const mark = machine.mark()
  const length = machine.stack.length - mark - 1
  reportHandedOn(machine, at, machine.stack, mark + 1)
  const result: Value =
    length <= TRACKED_ITEMS ? { kind: 'tuple', items: machine.stack.slice(mark + 1) } : CONTAINER
  machine.replace(length + 1, result)
}

export function append(machine: Machine, at: number): void {
  machine.peek()
  change(machine, ordered(machine.peek(1)), at, machine.stack.length - 1)
  machine.stack.length -= 1
}

/** APPENDS and ADDITEMS. */
export function appends(machine: Machine, at: number): void {
  const mark = machine.mark()
  change(machine, ordered(target(machine, mark)), at, mark + 1)
  machine.stack.length = mark
}

export function setItem(machine: Machine, at: number): void {
  machine.peek(1)
  change(machine, machine.peek(2), at, machine.stack.length - 2)
  machine.stack.length -= 2
}

export function setItems(machine: Machine, at: number): void {
  const mark = machine.mark()
  change(machine, target(machine, mark), at, mark + 1)
  machine.stack.length = mark
}

/** A dictionary takes entries only. */
function ordered(goal: Value): Value {
  if (typeof goal === 'object' && goal.kind === 'dictionary')
    throw new Malformed('a dictionary is given items without keys')
  return goal
}

function target(machine: Machine, mark: number): Value {
  const value = machine.stack[mark - 1]
  if (value === undefined || (typeof value === 'object' && value.kind === 'mark'))
    throw new Malformed('the stack is empty')
  return value
}

/** Items go into built-in containers and into instances of allowed classes; anywhere else they may call code. */
function change(machine: Machine, goal: Value, at: number, from: number): void {
  if (typeof goal === 'number') throw new Malformed('items are added to a value that holds none')
  reportHandedOn(machine, at, machine.stack, from)
  if (goal.kind === 'dictionary') addEntries(goal, machine.stack, from)
  if (goal.kind === 'dictionary' || (goal.kind === 'opaque' && goal.builtin) || isInstance(goal))
    return
  const what = isGlobal(goal)
    ? printable(`${goal.module}.${goal.name}`)
    : 'a value of unknown class'
  machine.effects += 1
  machine.sink.report('pickle-object-change', at, `stores items in ${what}`, what)
}
