import { cText, lineAt } from '../literal.js'
import { Malformed } from '../malformed.js'
import { unsigned } from '../operands.js'
import type { Instruction } from '../opcodes.js'
import type { Machine } from '../machine.js'

export function get(width: 1 | 4): Instruction {
  return (machine, at) => recall(machine, unsigned(machine.bytes, at + 1, width))
}

export function put(width: 1 | 4): Instruction {
  return (machine, at) => machine.memo.set(unsigned(machine.bytes, at + 1, width), machine.peek())
}

export function getText(machine: Machine, at: number, end: number): void {
  recall(machine, decimal(machine, at, end))
}

export function putText(machine: Machine, at: number, end: number): void {
  machine.memo.set(decimal(machine, at, end), machine.peek())
}

export function memoize(machine: Machine): void {
  machine.memo.set(machine.memo.size, machine.peek())
}

function recall(machine: Machine, key: number): void {
  const value = machine.memo.get(key)
  if (value === undefined) throw new Malformed(`memo key ${String(key)} was never set`)
  machine.push(value)
}

function decimal(machine: Machine, at: number, end: number): number {
  const line = cText(lineAt(machine.bytes, at + 1, end))
  const key = Math.abs(Number(line.replaceAll('_', '')))
  if (!/^\s*(\+?\d+(_\d+)*|-0+(_0+)*)\s*$/.test(line) || !Number.isSafeInteger(key))
    throw new Malformed('a memo key is malformed')
  return key
}
