import { reportHandedOn } from '../arguments.js'
import { textOf } from '../literal.js'
import { Malformed } from '../malformed.js'
import { unsigned } from '../operands.js'
import { CONTAINER, isGlobal, isTuple, type Global, type Value } from '../values.js'
import type { Machine } from '../machine.js'

const HIGHEST_PROTOCOL = 5

export function protocol(machine: Machine, at: number): void {
  if (machine.bytes.byte(at + 1) > HIGHEST_PROTOCOL) throw new Malformed('the protocol is unknown')
}

export function stop(machine: Machine, at: number): void {
  reportHandedOn(machine, at, [machine.peek()])
  if (machine.frameEnd > at + 1) frameMismatch(machine, at)
  machine.stop()
}

/**
 * Picklers end a frame between two instructions and before the next frame. Where a frame says otherwise, parsers that
 * trust it and those that do not read different programs.
 */
export function frame(machine: Machine, at: number, end: number): void {
  if (machine.frameEnd > at) frameMismatch(machine, at)
  machine.frameEnd = end + unsigned(machine.bytes, at + 1, 8)
}

/** PERSID carries text, which torch.load never writes. */
export function persistentText(machine: Machine, at: number): void {
  reportPersistent(machine, at)
  machine.push(CONTAINER)
}

/** torch.load resolves `('storage', StorageType, key, location, size)`; nothing else has a known meaning. */
export function persistent(machine: Machine, at: number): void {
  const id = machine.peek()
  reportHandedOn(machine, at, [id])
  const [kind, storage] = isTuple(id) ? id.items : []
  const known =
    machine.dialect.persistentIds !== 'none' &&
    kind !== undefined &&
    textOf(machine.bytes, kind) === 'storage' &&
    isGlobal(storage) &&
    storage.allowed
  const source = known ? undefined : sourceOf(machine, id)
  if (!known && !source) reportPersistent(machine, at)
  machine.replace(1, source ?? CONTAINER)
}

/**
 * `('module', class, source file, source)`, by which torch before 1.6 saves a class: torch.load compares the text and
 * takes the class (torch/serialization.py `_legacy_load`). An import that is denied was reported where it stands.
 */
function sourceOf(machine: Machine, id: Value): Global | undefined {
  const [kind, goal] = isTuple(id) ? id.items : []
  const isModule = kind !== undefined && textOf(machine.bytes, kind) === 'module'
  const isTorch = machine.dialect.persistentIds === 'storages'
  return isTorch && isModule && isGlobal(goal) ? goal : undefined
}

function reportPersistent(machine: Machine, at: number): void {
  machine.effects += 1
  const message = 'asks the loading program for an object by a persistent id'
  machine.sink.report('pickle-persistent-id', at, message, 'persistent id')
}

function frameMismatch(machine: Machine, at: number): void {
  const message = 'has a frame whose length does not fit its instructions'
  machine.sink.report('pickle-frame-mismatch', at, message, 'frame')
}
