import { zipSync } from 'fflate'

/** A .npy file, version 1.0, C order, little-endian. */
export function npy(dtype: string, shape: readonly number[], bytes: Uint8Array): Uint8Array {
  const comma = shape.length === 1 ? ',' : ''
  const text = `{'descr': '${dtype}', 'fortran_order': False, 'shape': (${shape.join(', ')}${comma}), }`
  const header = text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11) + '\n'
  const head = new Uint8Array(10)
  head.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0])
  new DataView(head.buffer).setUint16(8, header.length, true)
  return Buffer.concat([head, Buffer.from(header), bytes])
}

/** An NPZ of images and labels as numpy.savez writes it. */
export function npzImages(
  pixels: Uint8Array | Float32Array,
  shape: readonly number[],
  labels: readonly number[],
): Uint8Array {
  const dtype = pixels instanceof Float32Array ? '<f4' : '|u1'
  const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength)
  const y = BigInt64Array.from(labels, BigInt)
  const files = {
    'x.npy': npy(dtype, shape, bytes),
    'y.npy': npy('<i8', [labels.length], new Uint8Array(y.buffer)),
  }
  // The date that numpy writes: by the clock, two archives of one content differed in some runs.
  return zipSync(files, { mtime: new Date(1980, 0, 1) })
}
