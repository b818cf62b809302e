import { deflateSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import {
  NEWOBJ,
  STOP,
  TUPLE1,
  binunicode as text,
  callOf,
  global,
  int1,
  latin1,
  pickle,
  type Part,
} from '../support/pickle.js'
import { isBlocked, rulesOf, scan } from '../support/scan.js'

const NDARRAY = global('numpy', 'ndarray')
const FILE = [text('filename'), text('x.npy')]

/** An instance of a wrapper with a state, before the end of the stream. */
const built = (name: string, ...state: Part[]): Buffer =>
  pickle(global('joblib.numpy_pickle', name), ')', NEWOBJ, '}(', ...state, 'ub')
const plain = (...state: Part[]): Buffer => pickle(built('NDArrayWrapper', ...state), STOP)
const beside = (name: string): Buffer =>
  plain(text('filename'), text(name), text('subclass'), NDARRAY)
const compressed = (name: string): Buffer => {
  const made = pickle('(', NDARRAY, int1(0), TUPLE1, text('b'), 't')
  const state = [text('filename'), text(name), text('init_args'), made, text('state'), ')']
  return pickle(built('ZNDArrayWrapper', ...state), STOP)
}

// joblib 1.6.0, numpy_pickle_compat.py: what is built opens `os.path.join(dirname, filename)`. The test data of joblib that its
// releases 0.9.2 and 0.9.4 wrote were blocked once.
describe('wrappers of joblib before 0.10', () => {
  it('pass with a file beside them', async () => {
    for (const stream of [beside('model_01.npy'), compressed('model.pkl_01.npy.z')])
      expect(rulesOf(await scan(stream))).toEqual([])
  })

  it.each(['../x.npy', '/etc/x', 'a/b.npy', 'C:x', String.raw`a\b`, '..', ''])(
    'are denied with the name %j',
    async (name) => {
      for (const stream of [beside(name), compressed(name)])
        expect(rulesOf(await scan(stream))).toEqual(['pickle-unsafe-arguments'])
    },
  )

  it.each([
    ['a name that is written twice', plain(...FILE, text('filename'), text('/etc/x'))],
    [
      'a state that is set twice',
      pickle(built('NDArrayWrapper', ...FILE, text('subclass'), NDARRAY), '}b', STOP),
    ],
    ['arguments in place of a state', callOf('joblib.numpy_pickle', 'NDArrayWrapper')],
    ['no state that is known', plain()],
    ['no class', plain(...FILE)],
    ['a class that is a text', plain(...FILE, text('subclass'), text('y'))],
    ['a denied class', plain(...FILE, text('subclass'), global('os', 'system'))],
  ])('are denied with %s', async (_, stream) => {
    expect(isBlocked(await scan(stream))).toBe(true)
  })
})

describe('their files', () => {
  const zfile = (content: Buffer): Buffer =>
    Buffer.concat([latin1(`ZF0x${content.length.toString(16)}`.padEnd(21)), deflateSync(content)])

  it('hold numbers, under the names that joblib gave', async () => {
    const numbers = zfile(Buffer.from(Float64Array.of(0, 1.5, -2).buffer))
    expect(await scan(numbers, 'model.pkl_01.npy.z')).toMatchObject({ findings: [], gaps: [] })
    expect((await scan(numbers, 'model.npy.z')).gaps).not.toEqual([])
  })

  it('are read as a pickle where they are one', async () => {
    const hidden = zfile(callOf('os', 'system'))
    expect(isBlocked(await scan(hidden, 'model.pkl_01.npy.z'))).toBe(true)
  })
})
