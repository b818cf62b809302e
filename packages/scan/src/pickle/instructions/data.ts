import { Malformed } from '../malformed.js'
import { noteEmbedded } from '../embedded.js'
import { cText, lineAt } from '../literal.js'
import { CONTAINER, MARK } from '../values.js'
import type { Machine } from '../machine.js'

/** Base 0: what `int(text, 0)` and `strtol` take, and a little more. */
const INT = /^\s*[+-]?(0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\d+(_\d+)*)\s*$/
const LONG = /^\s*[+-]?(0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\d+(_\d+)*)\s*L?\s*$/
const FLOAT = /^\s*[+-]?(inf(inity)?|nan|(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(e[+-]?\d[\d_]*)?)\s*$/i

/** A literal is named by the offset of its opcode. */
export function push(machine: Machine, at: number): void {
  machine.push(at)
}

export function pushInt(machine: Machine, at: number, end: number): void {
  pushLine(machine, at, end, INT)
}

export function pushLong(machine: Machine, at: number, end: number): void {
  pushLine(machine, at, end, LONG)
}

export function pushFloat(machine: Machine, at: number, end: number): void {
  pushLine(machine, at, end, FLOAT)
}

/** STRING needs its quotes (CPython: "the STRING opcode argument must be quoted"). */
export function pushString(machine: Machine, at: number, end: number): void {
  const first = machine.bytes.byte(at + 1)
  const tail = lineAt(machine.bytes, Math.max(at + 2, end - 16), end).trimEnd()
  const quoted = (first === 0x22 || first === 0x27) && tail.endsWith(String.fromCharCode(first))
  if (!quoted) throw new Malformed('a string is not quoted')
  pushText(machine, at, end)
}

/** Strings and bytes; one that looks like a pickle is examined later. */
export function pushText(machine: Machine, at: number, end: number): void {
  if (end - at > 8) noteEmbedded(machine, at, end)
  machine.push(at)
}

/** A bytearray, which takes items too. */
export function pushByteArray(machine: Machine, at: number, end: number): void {
  if (end - at > 8) noteEmbedded(machine, at, end)
  machine.push(CONTAINER)
}

export function pushBuffer(machine: Machine): void {
  machine.push(CONTAINER)
}

export function keepTop(machine: Machine): void {
  machine.peek()
}

export function mark(machine: Machine): void {
  machine.push(MARK)
}

/** A mark on top is popped too (CPython `load_pop`). */
export function pop(machine: Machine): void {
  if (machine.stack.length === 0) throw new Malformed('the stack is empty')
  machine.stack.length -= 1
}

export function duplicate(machine: Machine): void {
  machine.push(machine.peek())
}

export function popMark(machine: Machine): void {
  machine.stack.length = machine.mark()
}

function pushLine(machine: Machine, at: number, end: number, grammar: RegExp): void {
  if (!grammar.test(cText(lineAt(machine.bytes, at + 1, end)) || '0'))
    throw new Malformed('a number is malformed')
  machine.push(at)
}
