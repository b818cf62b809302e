import { printable } from '@secmlops/core'
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

export function containerFromMark(machine: Machine): void {
  machine.replace(machine.stack.length - machine.mark(), CONTAINER)
}

export function dictionaryFromMark(machine: Machine): void {
  const mark = machine.mark()
  const result = dictionary()
  addEntries(result, machine.stack, mark + 1)
  machine.replace(machine.stack.length - mark, result)
}

export function tuple(length: 0 | 1 | 2 | 3): Instruction {
  if (length === 0) return (machine) => machine.push(EMPTY_TUPLE)
  return (machine) => {
    machine.peek(length - 1)
    const items = machine.stack.slice(-length)
    machine.replace(length, { kind: 'tuple', items })
  }
}

export function tupleFromMark(machine: Machine): void {
  const mark = machine.mark()
  const count = machine.stack.length - mark - 1
  const items = count > TRACKED_ITEMS ? undefined : machine.stack.slice(mark + 1)
  machine.replace(count + 1, items ? { kind: 'tuple', items } : CONTAINER)
}

export function append(machine: Machine, at: number): void {
  machine.peek()
  change(machine, machine.peek(1), at)
  machine.stack.length -= 1
}

/** APPENDS and ADDITEMS. */
export function appends(machine: Machine, at: number): void {
  const mark = machine.mark()
  change(machine, target(machine, mark), at)
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

function target(machine: Machine, mark: number): Value {
  const value = machine.stack[mark - 1]
  if (value === undefined || (typeof value === 'object' && value.kind === 'mark'))
    throw new Malformed('the stack is empty')
  return value
}

/** Items go into built-in containers and into instances of allowed classes; anywhere else they may call code. */
function change(machine: Machine, goal: Value, at: number, entriesFrom?: number): void {
  if (typeof goal === 'number') throw new Malformed('items are added to a value that holds none')
  if (goal.kind === 'dictionary' && entriesFrom !== undefined)
    addEntries(goal, machine.stack, entriesFrom)
  if (goal.kind === 'dictionary' || (goal.kind === 'opaque' && goal.builtin) || isInstance(goal))
    return
  const what = isGlobal(goal)
    ? printable(`${goal.module}.${goal.name}`)
    : 'a value of unknown class'
  machine.effects += 1
  machine.sink.report('pickle-object-change', at, `stores items in ${what}`, what)
}
