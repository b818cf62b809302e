import type { ByteSource, Gap } from '@secmlops/core'

interface Foreign {
  readonly detail: string
  /** What has to say "model": nothing more than the magic, a name that may be one, or a name that is one. */
  readonly needs: 'nothing' | 'hint' | 'name'
  /** Set where the bytes are not the file at all. */
  readonly reason?: Gap['reason']
}

interface Magic extends Foreign {
  readonly offset: number
  readonly bytes: Uint8Array
}

const magic = (
  bytes: string,
  detail: string,
  needs: Foreign['needs'] = 'hint',
  offset = 0,
): Magic => ({
  bytes: Buffer.from(bytes, 'latin1'),
  detail,
  needs,
  offset,
})

/** Where Node can not. */
const UNREAD = 'compression (write the file with zlib or gzip, or unpacked)'
/** Functions and promises in it are code that runs once they are used (CVE-2024-27322). */
const R_DATA = 'R data, which can hold code,'
const MAGICS: readonly Magic[] = [
  magic('ORTM', 'ONNX Runtime format', 'nothing', 4),
  magic('ET12', 'ExecuTorch program', 'nothing', 4),
  // What llama.cpp wrote before GGUF; the magic is a little-endian word.
  magic('lmgg', 'GGML', 'nothing'),
  magic('fmgg', 'GGMF', 'nothing'),
  magic('tjgg', 'GGJT', 'nothing'),
  magic('algg', 'GGLA', 'nothing'),
  // torch7 File.lua: an object of class version 1, as text and as binary; functions in it are Lua code.
  magic('4\n1\n3\nV 1\n', 'Torch7 data, which can hold code,', 'nothing'),
  magic('\x04\0\0\0\x01\0\0\0\x03\0\0\0V 1', 'Torch7 data, which can hold code,', 'nothing'),
  magic('RKNN', 'RKNN model', 'nothing'),
  // ndarray/ndarray.cc: kMXAPINDArrayListMagic, as a word of eight bytes; then a reserved one.
  magic('\x12\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0', 'MXNet parameters', 'nothing'),
  // R Internals, 1.8: workspaces and single objects, XDR, ASCII or native.
  magic('RDX2\n', R_DATA, 'nothing'),
  magic('RDX3\n', R_DATA, 'nothing'),
  magic('RDA2\n', R_DATA, 'nothing'),
  magic('RDA3\n', R_DATA, 'nothing'),
  magic('RDB3\n', R_DATA, 'nothing'),
  magic('X\n\0\0\0', R_DATA, 'nothing'),
  magic('A\n2\n', R_DATA),
  magic('A\n3\n', R_DATA),
  magic('7z\xbc\xaf\x27\x1c', '7z'),
  magic('Rar!\x1a\x07', 'RAR'),
  magic('\x28\xb5\x2f\xfd', `zstandard ${UNREAD}`),
  magic('ustar', 'tar', 'hint', 257),
]
const LFS_POINTER = Buffer.from('version https://git-lfs.github.com/spec/')

/** Formats that are known by their first bytes only. */
export async function recogniseForeign(source: ByteSource): Promise<Foreign | undefined> {
  const head = Buffer.from(await source.read(0, 512))
  return (
    MAGICS.find(({ offset, bytes }) =>
      head.subarray(offset, offset + bytes.length).equals(bytes),
    ) ?? lfsPointer(head)
  )
}

function lfsPointer(head: Buffer): Foreign | undefined {
  if (!head.subarray(0, LFS_POINTER.length).equals(LFS_POINTER)) return undefined
  return {
    detail: 'the file is a Git LFS pointer; its content was not fetched',
    needs: 'nothing',
    reason: 'not-materialised',
  }
}
