import { MissingBytes, type PagedBytes } from '../bytes/paged-bytes.js'
import { CutShort, TooMuch } from './malformed.js'

/** How the bytes after an opcode are laid out (`pickletools`: ArgumentDescriptor); a number is a width. */
export type Operand = 'none' | 1 | 2 | 4 | 8 | VariableOperand
export type VariableOperand = 'line' | 'lines' | 'sized1' | 'sized4' | 'sized8'

const LENGTH_WIDTH = { sized1: 1, sized4: 4, sized8: 8 } as const

/** The longest text operand (INT, STRING, GLOBAL …) that is read. */
const MAX_LINE = 16 * 1024 * 1024
const NEWLINE = 0x0a

/** Offset after the operand that starts at `at`; may lie past the end of the source. */
export function operandEnd(operand: VariableOperand, bytes: PagedBytes, at: number): number {
  if (operand === 'line') return lineEnd(bytes, at)
  if (operand === 'lines') return lineEnd(bytes, lineEnd(bytes, at))
  const width = LENGTH_WIDTH[operand]
  return at + width + unsigned(bytes, at, width)
}

/** Little-endian; beyond 2^53 the value is inexact, and larger than any file. */
export function unsigned(bytes: PagedBytes, at: number, width: number): number {
  if (at + width > bytes.size) throw new CutShort('an operand reaches past the end')
  let value = 0
  for (let index = width - 1; index >= 0; index -= 1) value = value * 256 + bytes.byte(at + index)
  return value
}

function lineEnd(bytes: PagedBytes, at: number): number {
  const held = bytes.start + bytes.bytes.length
  if (at >= bytes.start && at < held) {
    const found = bytes.bytes.indexOf(NEWLINE, at - bytes.start)
    if (found >= 0) return bytes.start + found + 1
  }
  if (held >= bytes.size && at >= bytes.start) throw new CutShort('a line does not end')
  const wanted = Math.max(4096, (held - at) * 4)
  if (wanted > MAX_LINE) throw new TooMuch('a line is too long')
  throw new MissingBytes(at, wanted)
}
