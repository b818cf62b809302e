import * as build from './instructions/build.js'
import * as calls from './instructions/calls.js'
import * as data from './instructions/data.js'
import * as imports from './instructions/imports.js'
import * as memo from './instructions/memo.js'
import * as streams from './instructions/streams.js'
import type { Machine } from './machine.js'
import type { Operand, VariableOperand } from './operands.js'

/** Runs an instruction whose opcode is at `at` and whose operand ends at `end`. */
export type Instruction = (machine: Machine, at: number, end: number) => void

export interface Opcode {
  readonly name: string
  readonly run: Instruction
  /** Bytes of the operand, or how its end is found. */
  readonly operand: number | VariableOperand
}

/** The 68 opcodes of protocols 0 to 5 (CPython `pickletools.opcodes`), by code. */
const TABLE: readonly (readonly [code: number | string, string, Operand, Instruction])[] = [
  ['I', 'INT', 'line', data.pushInt],
  ['J', 'BININT', 4, data.push],
  ['K', 'BININT1', 1, data.push],
  ['M', 'BININT2', 2, data.push],
  ['L', 'LONG', 'line', data.pushLong],
  [0x8a, 'LONG1', 'sized1', data.push],
  [0x8b, 'LONG4', 'sized4', data.push],
  ['S', 'STRING', 'line', data.pushString],
  ['T', 'BINSTRING', 'sized4', data.pushText],
  ['U', 'SHORT_BINSTRING', 'sized1', data.pushText],
  ['B', 'BINBYTES', 'sized4', data.pushText],
  ['C', 'SHORT_BINBYTES', 'sized1', data.pushText],
  [0x8e, 'BINBYTES8', 'sized8', data.pushText],
  [0x96, 'BYTEARRAY8', 'sized8', data.pushByteArray],
  [0x97, 'NEXT_BUFFER', 'none', data.pushBuffer],
  [0x98, 'READONLY_BUFFER', 'none', data.keepTop],
  ['N', 'NONE', 'none', data.push],
  [0x88, 'NEWTRUE', 'none', data.push],
  [0x89, 'NEWFALSE', 'none', data.push],
  ['V', 'UNICODE', 'line', data.pushText],
  [0x8c, 'SHORT_BINUNICODE', 'sized1', data.pushText],
  ['X', 'BINUNICODE', 'sized4', data.pushText],
  [0x8d, 'BINUNICODE8', 'sized8', data.pushText],
  ['F', 'FLOAT', 'line', data.pushFloat],
  ['G', 'BINFLOAT', 8, data.push],
  [']', 'EMPTY_LIST', 'none', build.emptyContainer],
  ['a', 'APPEND', 'none', build.append],
  ['e', 'APPENDS', 'none', build.appends],
  ['l', 'LIST', 'none', build.containerFromMark],
  [')', 'EMPTY_TUPLE', 'none', build.tuple(0)],
  ['t', 'TUPLE', 'none', build.tupleFromMark],
  [0x85, 'TUPLE1', 'none', build.tuple(1)],
  [0x86, 'TUPLE2', 'none', build.tuple(2)],
  [0x87, 'TUPLE3', 'none', build.tuple(3)],
  ['}', 'EMPTY_DICT', 'none', build.emptyDictionary],
  ['d', 'DICT', 'none', build.dictionaryFromMark],
  ['s', 'SETITEM', 'none', build.setItem],
  ['u', 'SETITEMS', 'none', build.setItems],
  [0x8f, 'EMPTY_SET', 'none', build.emptyContainer],
  [0x90, 'ADDITEMS', 'none', build.appends],
  [0x91, 'FROZENSET', 'none', build.containerFromMark],
  ['0', 'POP', 'none', data.pop],
  ['2', 'DUP', 'none', data.duplicate],
  ['(', 'MARK', 'none', data.mark],
  ['1', 'POP_MARK', 'none', data.popMark],
  ['g', 'GET', 'line', memo.getText],
  ['h', 'BINGET', 1, memo.get(1)],
  ['j', 'LONG_BINGET', 4, memo.get(4)],
  ['p', 'PUT', 'line', memo.putText],
  ['q', 'BINPUT', 1, memo.put(1)],
  ['r', 'LONG_BINPUT', 4, memo.put(4)],
  [0x94, 'MEMOIZE', 'none', memo.memoize],
  [0x82, 'EXT1', 1, imports.extension],
  [0x83, 'EXT2', 2, imports.extension],
  [0x84, 'EXT4', 4, imports.extension],
  ['c', 'GLOBAL', 'lines', imports.global],
  [0x93, 'STACK_GLOBAL', 'none', imports.stackGlobal],
  ['R', 'REDUCE', 'none', calls.reduce],
  ['b', 'BUILD', 'none', calls.build],
  ['i', 'INST', 'lines', calls.inst],
  ['o', 'OBJ', 'none', calls.obj],
  [0x81, 'NEWOBJ', 'none', calls.newObject(2)],
  [0x92, 'NEWOBJ_EX', 'none', calls.newObject(3)],
  [0x80, 'PROTO', 1, streams.protocol],
  ['.', 'STOP', 'none', streams.stop],
  [0x95, 'FRAME', 8, streams.frame],
  ['P', 'PERSID', 'line', streams.persistentText],
  ['Q', 'BINPERSID', 'none', streams.persistent],
]

export const OPCODES: readonly (Opcode | undefined)[] = byCode()

function byCode(): (Opcode | undefined)[] {
  const codes = new Array<Opcode | undefined>(256).fill(undefined)
  for (const [code, name, operand, run] of TABLE) {
    const index = typeof code === 'string' ? code.charCodeAt(0) : code
    codes[index] = { name, operand: lengthOf(operand), run }
  }
  return codes
}

function lengthOf(operand: Operand): number | VariableOperand {
  if (operand === 'none') return 0
  return operand
}
