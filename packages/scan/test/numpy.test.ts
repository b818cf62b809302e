import { describe, expect, it } from '@jest/globals'
import { callOf, pickle, proto } from './support/pickle.js'
import { isBlocked, rulesOf, scan } from './support/scan.js'

/** A version 1 header (NumPy `numpy.lib.format`) and what follows it. */
function npy(header: string, data: Buffer): Buffer {
  const text = Buffer.from(`${header}\n`, 'latin1')
  const head = Buffer.concat([Buffer.from('\x93NUMPY\x01\x00', 'latin1'), Buffer.alloc(2)])
  head.writeUInt16LE(text.length, 8)
  return Buffer.concat([head, text, data])
}
const header = (descr: string, shape = '(1,)'): string =>
  `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}, }`

describe('NumPy files', () => {
  it.each([
    "'|O'",
    "'O'",
    "'|O8'",
    "'object'",
    "'i4,O'",
    `"|O"`,
    "[('a', '<i4'), ('b', '|O')]",
    "[('a', [('b', 'O', (2,))])]",
  ])('an array of type %s holds a pickle, which is examined', async (descr) => {
    const bytes = npy(header(descr), callOf('os', 'system'))
    for (const path of ['a.npy', 'a.txt'])
      expect(rulesOf(await scan(bytes, path))).toEqual(['pickle-code-execution'])
    const benign = npy(header(descr), pickle(proto(4), '].'))
    expect(await scan(benign, 'a.npy')).toEqual({ format: 'numpy', findings: [], gaps: [] })
  })

  it.each([
    ["'<f8'", '(2, 3)', 48],
    ["'<U3'", '(2,)', 24],
    ["'|b1'", '()', 1],
    ["[('Open', '<f8'), ('Object', '<i4')]", '(1,)', 12],
  ])('a plain array of type %s is data', async (descr, shape, size) => {
    const bytes = npy(header(descr, shape), Buffer.alloc(size))
    expect(await scan(bytes, 'a.npy')).toEqual({ format: 'numpy', findings: [], gaps: [] })
  })

  it('a shape beyond the file is denied', async () => {
    const bytes = npy(header("'<f8'", '(1000000000000,)'), Buffer.alloc(8))
    expect(rulesOf(await scan(bytes, 'a.npy'))).toEqual(['numpy-header'])
  })

  it.each(["{'descr': '\\x4f', 'shape': (1,)}", 'no dictionary', "{'descr': '<f8'}"])(
    'the header %j is not understood',
    async (text) => {
      expect(isBlocked(await scan(npy(text, callOf('os', 'system')), 'a.npy'))).toBe(true)
    },
  )
})

// Found by an attack on the built program: each of them was clean, and NumPy loads the objects.
describe('NumPy files that hide an array of objects', () => {
  it.each([
    // ast.literal_eval joins texts that lie side by side (Python, "String literal concatenation").
    ['writes its type in two texts', npy(header("'obj' 'ect'"), callOf('os', 'system'))],
    ['evaluates an expression', npy(header("__import__('os')"), Buffer.alloc(4))],
    ['has a comment', npy(`{'descr': '<i4', # '\n 'shape': (1,)}`, Buffer.alloc(4))],
    [
      'follows a harmless one, which numpy.load reads from the same open file',
      Buffer.concat([
        npy(header("'<i4'"), Buffer.alloc(4)),
        npy(header("'|O'"), callOf('os', 'system')),
      ]),
    ],
    [
      'is a pickle behind a harmless one',
      Buffer.concat([npy(header("'<i4'"), Buffer.alloc(4)), callOf('os', 'system')]),
    ],
    [
      'has bytes behind it that are nothing',
      npy(header("'<i4'"), Buffer.from('\0\0\0\0rest of the file')),
    ],
  ])('one that %s is not clean', async (_, bytes) => {
    expect(isBlocked(await scan(bytes, 'a.npy'))).toBe(true)
  })

  it('passes several plain arrays, and the names of fields that numpy.save writes', async () => {
    const plain = npy(header("'<i4'"), Buffer.alloc(4))
    const named = npy(header(`[('', '|V4'), ("it's", '<i4', (2, 3))]`), Buffer.alloc(28))
    for (const bytes of [Buffer.concat([plain, plain]), named])
      expect(await scan(bytes, 'a.npy')).toEqual({ format: 'numpy', findings: [], gaps: [] })
  })
})
