import { describe, expect, it } from '@jest/globals'
import { isBlocked, rulesOf, scan } from '../support/scan.js'
import {
  MEMOIZE,
  NEWOBJ,
  REDUCE,
  STACK_GLOBAL,
  STOP,
  TUPLE1,
  TUPLE2,
  bytes,
  frame,
  get,
  global,
  int1,
  latin1,
  pickle,
  proto,
  text,
  type Part,
} from '../support/pickle.js'

/*
 * joblib.load takes the bytes behind an array wrapper as its array, pickle.load runs them. Every stream here once passed
 * while one of the two, joblib 1.6.0 with NumPy 2.4.6 or CPython 3.11, ran os.system with it: the scanner had counted
 * other bytes than the loader, or had only read the file as one of them does.
 */

const NEW_WRAPPER = pickle(global('joblib.numpy_pickle', 'NumpyArrayWrapper'), ')', NEWOBJ)
const ndarray = global('numpy', 'ndarray')
const field = (name: string, ...value: Part[]): Buffer => pickle(text(name), ...value)
const shape = (length: number): Buffer => field('shape', int1(length), TUPLE1)
const dtypeOf = (type: string, ...state: Part[]): Buffer =>
  pickle(global('numpy', 'dtype'), text(type), '\x89\x88\x87', REDUCE, ...state)
const stateOf = (size: Part, flags: number): Buffer =>
  pickle('(', int1(3), text('|'), 'NNN', size, int1(1), int1(flags), 'tb')
const byteType = field('dtype', dtypeOf('u1'))
const build = (...fields: Part[]): Buffer =>
  pickle('}(', field('subclass', ndarray), ...fields, 'ub')
const run = (module = 'os', name = 'system'): Buffer =>
  pickle(text(module), text(name), STACK_GLOBAL, text('id'), TUPLE1, REDUCE)

/** Ends a program that only one of the readings reaches; `0` drops what the wrapper has left. */
const hidden = pickle('0', run(), 'N.')
/** A string that swallows what is hidden, for the reading that is not to see it. */
const swallow = pickle('0B', Buffer.from([1 + hidden.length, 0, 0, 0]))
const padded = pickle(Buffer.from([swallow.length]), swallow, 'Z', hidden, '.')

const raw = (content: Buffer): Buffer =>
  pickle(proto(4), NEW_WRAPPER, build(shape(content.length), byteType), content, STOP)

const COUNTED_OTHERWISE: Readonly<Record<string, Buffer>> = {
  'a shape whose key is computed, and wins': pickle(
    proto(4),
    NEW_WRAPPER,
    build(
      byteType,
      shape(4 + hidden.length),
      pickle(global('builtins', 'str'), 'C\x05shape', text('latin1'), TUPLE2, REDUCE),
      pickle(int1(4), TUPLE1),
    ),
    'XXXX',
    hidden,
    STOP,
  ),
  'a shape that is written twice': pickle(
    proto(4),
    NEW_WRAPPER,
    build(byteType, shape(1), shape(2)),
    'XX.',
  ),
  'an alignment that is no number, but not None': pickle(
    proto(4),
    NEW_WRAPPER,
    build(byteType, shape(1), field('numpy_array_alignment_bytes', '\x88')),
    padded,
  ),
  'an alignment from the arguments of __init__': pickle(
    proto(4),
    global('joblib.numpy_pickle', 'NumpyArrayWrapper'),
    pickle('(', ndarray, int1(1), TUPLE1, text('C'), dtypeOf('u1'), 't', REDUCE),
    build(byteType, shape(1)),
    padded,
  ),
  'an alignment from the state before': pickle(
    proto(4),
    NEW_WRAPPER,
    MEMOIZE,
    build(byteType, shape(0), field('numpy_array_alignment_bytes', int1(16))),
    '\x00',
    get(0),
    build(byteType, shape(1)),
    padded,
  ),
  'a dtype whose state gives another size': pickle(
    proto(4),
    NEW_WRAPPER,
    build(shape(1), field('dtype', dtypeOf(`V${String(1 + hidden.length)}`, stateOf(int1(1), 0)))),
    'Z',
    hidden,
    STOP,
  ),
  'a dtype whose flags hide its objects': pickle(
    proto(4),
    NEW_WRAPPER,
    build(shape(1), field('dtype', dtypeOf('O8', stateOf('J\xff\xff\xff\xff', 0)))),
    'N.',
    STOP,
  ),
  'an array inside a frame': pickle(
    proto(4),
    frame(pickle(NEW_WRAPPER, build(shape(hidden.length), byteType), hidden)),
    STOP,
    Buffer.alloc(hidden.length, 'A'),
  ),
}

describe('bytes behind an array wrapper that joblib counts otherwise', () => {
  it.each(Object.entries(COUNTED_OTHERWISE))('%s is blocked', async (_, stream) => {
    expect(isBlocked(await scan(stream, 'model.joblib'))).toBe(true)
  })
})

describe('arrays that pickle.load runs', () => {
  it.each(['os', 'my_package'])('finds what raw bytes import, %s', async (module) => {
    const result = await scan(raw(pickle('0', run(module), '.')))
    expect(rulesOf(result)).toContain(
      module === 'os' ? 'pickle-code-execution' : 'pickle-unlisted-import',
    )
  })

  it.each([
    ['a number in base 16', 'I0x10\n0'],
    ['a bytearray that is extended', '\x96\x01\0\0\0\0\0\0\0A(K\x01e0'],
    ['a memo key with a plus', 'Np+7\n0g+7\n0'],
  ])('follows raw bytes as CPython does, past %s', async (_, start) => {
    const result = await scan(raw(pickle(start, '0', run('my_package'), '.')))
    expect(rulesOf(result)).toContain('pickle-unlisted-import')
  })

  it('finds a name that raw bytes compute', async () => {
    const computed = pickle(global('builtins', 'str'), 'C\x02os', text('latin1'), TUPLE2, REDUCE)
    const result = await scan(raw(pickle('0', computed, text('system'), STACK_GLOBAL, '.')))
    expect(rulesOf(result)).toContain('pickle-unresolved-import')
  })

  it('finds what the pickle of an array of objects imports by the memo around it', async () => {
    const objects = field('dtype', dtypeOf('O8', stateOf('J\xff\xff\xff\xff', 63)))
    const inner = pickle(text('collections'), MEMOIZE, '0', text('OrderedDict'), MEMOIZE, '0')
    const stream = pickle(
      proto(4),
      pickle(text('os'), MEMOIZE, '0', text('system'), MEMOIZE, '0'),
      NEW_WRAPPER,
      build(shape(1), objects),
      pickle(inner, get(0), get(1), STACK_GLOBAL, ')', REDUCE, STOP),
      STOP,
    )
    expect(rulesOf(await scan(stream))).toContain('pickle-code-execution')
  })

  it('raises no alarm over arrays of any one byte', async () => {
    for (let value = 0; value < 256; value += 1) {
      const stream = pickle(
        proto(4),
        pickle(']', MEMOIZE, '(', text('weights'), MEMOIZE),
        pickle(NEW_WRAPPER, build(shape(64), byteType), Buffer.alloc(64, value)),
        'e.',
      )
      expect(await scan(stream)).toMatchObject({ findings: [], gaps: [] })
    }
  })
})

/*
 * Code of the loader calls what it is handed with arguments that no call in the stream shows. Each of these once passed
 * while CPython 3.11 with NumPy 2.4.6 and torch 2.15 ran os.system with it: torch.load reads the bytes, which begin like
 * no pickle that is looked for inside pickles.
 */
const LOADER = global('torch.storage', '_load_from_bytes')
const LEGACY = bytes(latin1("L119547037146038801333356L\n.I1001\n.(dp0\n.cos\nsystem\n(S'id'\ntR."))
const NAMESPACE = pickle(global('types', 'SimpleNamespace'), ')', REDUCE)

const HANDED_ON: Readonly<Record<string, Buffer>> = {
  'to a function that calls its argument': pickle(
    proto(4),
    global('numpy.random._pickle', '__randomstate_ctor'),
    pickle(LEGACY, LOADER, TUPLE2, REDUCE, STOP),
  ),
  'as a method that APPEND calls': pickle(
    proto(4),
    pickle(NAMESPACE, '}', text('append'), LOADER, 'sb'),
    pickle(LEGACY, 'a.'),
  ),
  'as a __setstate__ that BUILD calls': pickle(
    proto(4),
    pickle(NAMESPACE, '}', text('__setstate__'), LOADER, 'sb'),
    pickle(LEGACY, 'b.'),
  ),
  'as the result of a stream': pickle(proto(4), LOADER, STOP),
  'in a list': pickle(proto(4), '(', LOADER, 'l.'),
  'in a dictionary': pickle(proto(4), '(', text('a'), LOADER, 'd.'),
  'to OBJ': pickle(proto(4), '(', global('collections', 'defaultdict'), LOADER, 'o.'),
  'to INST': pickle(proto(4), '(', LOADER, 'icollections\ndefaultdict\n.'),
}

describe('a function that must not be called with any arguments', () => {
  it.each(Object.entries(HANDED_ON))('is not handed on %s', async (_, stream) => {
    expect(rulesOf(await scan(stream))).toContain('pickle-unsafe-arguments')
  })

  it('leaves no part of what it loads unread', async () => {
    const magic = '\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.'
    const loaded = pickle(magic, proto(2), 'M\xe9\x03.', proto(2), '}.', proto(2), '\xff')
    const stream = pickle(proto(4), LOADER, bytes(loaded), TUPLE1, REDUCE, STOP)
    expect((await scan(stream)).gaps).toMatchObject([{ reason: 'not-understood' }])
  })
})
