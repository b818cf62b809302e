import { crc32 } from 'node:zlib'

/**
 * A pickle of protocol 2 that would call `posix.system('echo loaded')` when it is loaded. It is bytes for a scanner; nothing
 * here loads it. Opcodes: PROTO, GLOBAL, BINUNICODE, TUPLE1, REDUCE, STOP (CPython, Lib/pickletools.py).
 */
export function callingPickle(): Buffer {
  const argument = Buffer.from('echo loaded')
  const length = Buffer.alloc(4)
  length.writeUInt32LE(argument.length)
  const start = Buffer.from('\u0080\u0002cposix\nsystem\nX', 'latin1')
  return Buffer.concat([start, length, argument, Buffer.from('\u0085R.', 'latin1')])
}

/** A ZIP archive of one stored member (APPNOTE 6.3.10, 4.3.7, 4.3.12, 4.3.16). */
export function zipOf(name: string, content: Buffer): Buffer {
  const file = Buffer.from(name)
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0) // version needed
  common.writeUInt16LE(0x21, 8) // 1 January 1980
  common.writeUInt32LE(crc32(content), 10)
  common.writeUInt32LE(content.length, 14)
  common.writeUInt32LE(content.length, 18)
  common.writeUInt16LE(file.length, 22)
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, file, content])
  const made = Buffer.from([20, 0])
  const central = Buffer.concat([
    Buffer.from('PK\u0001\u0002'),
    made,
    common,
    Buffer.alloc(14),
    file,
  ])
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, end])
}

/** An ONNX model whose only weights would be read from a path outside of its folder (onnx.proto, TensorProto.external_data). */
export function escapingOnnx(): Buffer {
  const entry = Buffer.concat([field(1, 'location'), field(2, '../../../../etc/passwd')])
  const tensor = Buffer.concat([
    number(1, 4),
    number(2, 1),
    field(8, 'w'),
    field(13, entry),
    number(14, 1),
  ])
  const node = Buffer.concat([field(1, 'w'), field(2, 'y'), field(4, 'Identity')])
  const shape = field(2, field(1, number(1, 4)))
  const type = field(1, Buffer.concat([number(1, 1), shape]))
  const output = Buffer.concat([field(1, 'y'), field(2, type)])
  const graph = Buffer.concat([field(1, node), field(2, 'g'), field(5, tensor), field(12, output)])
  return Buffer.concat([
    number(1, 8),
    field(7, graph),
    field(8, Buffer.concat([field(1, ''), number(2, 13)])),
  ])
}

/** Protocol buffers, wire types 2 and 0; lengths below 16384. */
function field(id: number, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content)
  if (bytes.length < 128) return Buffer.concat([Buffer.from([(id << 3) | 2, bytes.length]), bytes])
  const length = [(bytes.length & 0x7f) | 0x80, bytes.length >> 7]
  return Buffer.concat([Buffer.from([(id << 3) | 2, ...length]), bytes])
}

const number = (id: number, value: number): Buffer => Buffer.from([id << 3, value])
