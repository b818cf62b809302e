/** A pickle assembler: each function gives the bytes of one opcode (CPython `pickletools.opcodes`). */
export type Part = Buffer | string

/** Joins opcodes; text is taken as Latin-1, so that single-letter opcodes can be written as they are. */
export function pickle(...parts: readonly Part[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? latin1(part) : part)))
}

export const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
export const proto = (version: number): Buffer => Buffer.from([0x80, version])
export const global = (module: string, name: string): Buffer => Buffer.from(`c${module}\n${name}\n`)
export const text = (value: string): Buffer => sized(0x8c, 1, Buffer.from(value))
export const binunicode = (value: string): Buffer => sized(0x58, 4, Buffer.from(value))
export const bytes = (value: Uint8Array): Buffer => sized(0x42, 4, Buffer.from(value))
export const byteArray = (value: Uint8Array): Buffer => {
  const head = Buffer.alloc(9)
  head[0] = 0x96
  head.writeBigUInt64LE(BigInt(value.length), 1)
  return Buffer.concat([head, value])
}
export const int1 = (value: number): Buffer => Buffer.from([0x4b, value])
export const put = (key: number): Buffer => Buffer.from([0x71, key])
export const get = (key: number): Buffer => Buffer.from([0x68, key])

export const MEMOIZE = '\x94'
export const STACK_GLOBAL = '\x93'
export const TUPLE1 = '\x85'
export const TUPLE2 = '\x86'
export const NEWOBJ = '\x81'
export const REDUCE = 'R'
export const STOP = '.'

/** FRAME with a given length around a body. */
export function frame(body: Buffer, length: number = body.length): Buffer {
  const head = Buffer.alloc(9)
  head[0] = 0x95
  head.writeBigUInt64LE(BigInt(length), 1)
  return Buffer.concat([head, body])
}

/** `module.name(argument)` in protocol 4. */
export function callOf(module: string, name: string, argument = 'id'): Buffer {
  return pickle(
    proto(4),
    text(module),
    text(name),
    STACK_GLOBAL,
    text(argument),
    TUPLE1,
    REDUCE,
    STOP,
  )
}

function sized(code: number, width: 1 | 4, value: Buffer): Buffer {
  const head = Buffer.alloc(1 + width)
  head[0] = code
  head.writeUIntLE(value.length, 1, width)
  return Buffer.concat([head, value])
}
