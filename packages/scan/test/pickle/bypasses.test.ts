import { describe, expect, it } from '@jest/globals'
import { deflateSync } from 'node:zlib'
import {
  MEMOIZE,
  NEWOBJ,
  REDUCE,
  STACK_GLOBAL,
  STOP,
  TUPLE1,
  TUPLE2,
  binunicode,
  bytes,
  callOf,
  frame,
  get,
  global,
  int1,
  latin1,
  pickle,
  proto,
  put,
  text,
} from '../support/pickle.js'
import { scanFile } from '../../src/index.js'
import { isBlocked, rulesOf, scan } from '../support/scan.js'

// One stream per technique of facts/model-signing.md 6.3. Opcodes as in CPython 3.11 pickletools.
const SYSTEM = pickle(global('os', 'system'), '(', text('id'), 't', REDUCE)

/** Names from published advisories on gaps in block-lists (facts 6.3), and from the issues named there. */
const NAMES: readonly (readonly [module: string, name: string])[] = [
  ['os', 'system'],
  ['posix', 'system'],
  ['nt', 'system'],
  ['subprocess', 'Popen'],
  ['builtins', 'eval'],
  ['__builtin__', 'eval'],
  ['builtins', 'getattr'],
  ['builtins', 'map'],
  ['importlib', 'import_module'],
  ['torch.utils.collect_env', 'run'],
  ['multiprocessing.util', 'spawnv_passfds'],
  ['mlflow.projects.backend.local', '_run_entry_point'],
  ['pandas', 'read_csv'],
  ['mailcap', 'findmatch'],
  ['collections', '_sys.modules'],
  ['pip', 'main'],
  ['asyncio.unix_events', '_UnixSubprocessTransport._start'],
  ['uuid', '_get_command_stdout'],
  ['imaplib', 'IMAP4_stream'],
  ['_pyrepl.pager', 'pipe_pager'],
  ['_osx_support', '_read_output'],
  ['_aix_support', '_read_cmd_output'],
  ['logging', 'FileHandler'],
  ['numpy.core._internal', 'os.system'],
  ['numpy', 'load'],
  ['numpy.testing._private.utils', 'runstring'],
  ['numpy.core', '_ufunc_reconstruct'],
  ['scipy.stats._distn_infrastructure', 'rv_frozen'],
  ['functools', 'partial'],
  ['operator', 'attrgetter'],
  ['torch', 'load'],
  ['torch.hub', 'load'],
  ['torch.serialization', 'load'],
  ['joblib', 'load'],
  ['joblib.numpy_pickle', 'NDArrayWrapper'],
  ['pickle', 'loads'],
  ['dill._dill', '_create_function'],
  ['cloudpickle.cloudpickle', '_make_function'],
  ['sklearn.utils', 'os.system'],
  ['sklearn.datasets', 'fetch_openml'],
  ['collections', 'namedtuple'],
  ['re', '_compile'],
  ['my_package', 'MyModel'],
]

describe('imports', () => {
  it.each(NAMES)('denies %s.%s in protocols 0 and 4', async (module, name) => {
    const old = pickle(global(module, name), "(S'id'\ntR.")
    for (const stream of [callOf(module, name), old]) {
      const result = await scan(stream)
      expect(result.format).toBe('pickle')
      expect(result.findings).toMatchObject([{ severity: 'error' }])
    }
  })
})

const TRICKS: Readonly<Record<string, Buffer>> = {
  'operands through the memo': pickle(
    proto(4),
    text('os'),
    MEMOIZE,
    '0',
    text('system'),
    MEMOIZE,
    '0',
    get(0),
    get(1),
    STACK_GLOBAL,
    text('id'),
    TUPLE1,
    REDUCE,
    STOP,
  ),
  'a memo key that is set twice': pickle(
    proto(4),
    text('collections'),
    put(7),
    '0',
    text('os'),
    put(7),
    '0',
    get(7),
    text('system'),
    STACK_GLOBAL,
    text('id'),
    TUPLE1,
    REDUCE,
    STOP,
  ),
  'DUP and POP between operands': pickle(
    proto(4),
    text('os'),
    '2',
    '0',
    text('OrderedDict'),
    '0',
    text('system'),
    STACK_GLOBAL,
    text('id'),
    TUPLE1,
    REDUCE,
    STOP,
  ),
  'POP_MARK between operands': pickle(
    proto(4),
    text('os'),
    '(',
    text('collections'),
    '1',
    text('system'),
    STACK_GLOBAL,
    text('id'),
    TUPLE1,
    REDUCE,
    STOP,
  ),
  'BINSTRING operands': pickle(
    proto(4),
    'U\x02os',
    'U\x06system',
    STACK_GLOBAL,
    text('id'),
    TUPLE1,
    REDUCE,
    STOP,
  ),
  'escaped STRING operands': pickle(
    proto(4),
    "S'\\x6fs'\n",
    "S'sys\\164em'\n",
    STACK_GLOBAL,
    text('id'),
    TUPLE1,
    REDUCE,
    STOP,
  ),
  'escaped UNICODE operands': pickle(
    proto(4),
    'V\\u006fs\n',
    'Vsystem\n',
    STACK_GLOBAL,
    text('id'),
    TUPLE1,
    REDUCE,
    STOP,
  ),
  'bytes as operands': pickle(
    proto(4),
    bytes(latin1('os')),
    bytes(latin1('system')),
    STACK_GLOBAL,
    text('id'),
    TUPLE1,
    REDUCE,
    STOP,
  ),
  'a number as operand': pickle(proto(4), int1(1), text('system'), STACK_GLOBAL, ')', REDUCE, STOP),
  'a missing memo key': pickle(proto(4), get(9), text('system'), STACK_GLOBAL, ')', REDUCE, STOP),
  INST: latin1("(S'id'\nios\nsystem\n."),
  OBJ: pickle('(', global('os', 'system'), "S'id'\n", 'o.'),
  'OBJ and POP': pickle(proto(2), '(', global('os', 'system'), text('id'), 'o0N.'),
  NEWOBJ: pickle(proto(2), global('subprocess', 'Popen'), text('id'), TUPLE1, NEWOBJ, STOP),
  NEWOBJ_EX: pickle(proto(4), global('subprocess', 'Popen'), text('id'), TUPLE1, '}\x92.'),
  EXT1: pickle(proto(2), '\x82\x01', ')', REDUCE, STOP),
  EXT2: pickle(proto(2), '\x83\x01\x00', ')', REDUCE, STOP),
  EXT4: pickle(proto(2), '\x84\x01\x00\x00\x00', ')', REDUCE, STOP),
  PERSID: latin1('Pstorage\n.'),
  BINPERSID: pickle(proto(2), text('storage'), 'Q.'),
  'BUILD on an imported class': pickle(
    proto(4),
    global('collections', 'OrderedDict'),
    '}',
    text('update'),
    int1(1),
    's',
    'b.',
  ),
  'SETITEM on an imported class': pickle(
    proto(4),
    global('collections', 'OrderedDict'),
    text('a'),
    int1(1),
    's.',
  ),
  'APPENDS on an imported class': pickle(proto(4), global('builtins', 'list'), '(', int1(1), 'e.'),
  'a call of the result of a call': pickle(
    proto(4),
    global('builtins', 'dict'),
    ')',
    REDUCE,
    text('id'),
    TUPLE1,
    REDUCE,
    STOP,
  ),
  'a call of a string': pickle(proto(4), text('os.system'), text('id'), TUPLE1, REDUCE, STOP),
  '_codecs.encode with another codec': pickle(
    proto(2),
    global('_codecs', 'encode'),
    text('x'),
    text('evil'),
    TUPLE2,
    REDUCE,
    STOP,
  ),
  '_reconstructor of something that is no import': pickle(
    proto(2),
    global('copyreg', '_reconstructor'),
    '(',
    text('a'),
    text('b'),
    'NtR.',
  ),
  'a payload before a broken tail': pickle(proto(2), SYSTEM, '\xff\xff\xff'),
  'a payload that never stops': pickle(proto(2), SYSTEM),
  'a second pickle after STOP': pickle(proto(2), 'N.', proto(2), SYSTEM, STOP),
  'a second pickle of protocol 0': pickle(proto(2), 'N.', "cos\nsystem\n(S'id'\ntR."),
  'a frame that ends inside': pickle(proto(4), frame(pickle(SYSTEM, STOP), 3)),
  'a frame that is too long': pickle(proto(4), frame(pickle(SYSTEM, STOP), 1000)),
  'a second frame inside the first': pickle(
    proto(4),
    frame(pickle('N', frame(latin1('0N.'), 3)), 12),
  ),
  'PROTO twice and late': pickle(SYSTEM, proto(4), proto(2), STOP),
  'nested bytes': pickle(proto(4), bytes(callOf('os', 'system')), STOP),
  'nested bytes of protocol 0': pickle(proto(4), bytes(latin1("cos\nsystem\n(S'id'\ntR.")), STOP),
  'nested text of protocol 2': pickle(
    proto(2),
    global('_codecs', 'encode'),
    binunicode(pickle(proto(2), SYSTEM, STOP).toString('latin1')),
    text('latin1'),
    TUPLE2,
    REDUCE,
    STOP,
  ),
  'a nested escaped string': latin1("S'cos\\nsystem\\n(S\\'id\\'\\ntR.'\n."),
  'a nested nested pickle': pickle(
    proto(4),
    bytes(pickle(proto(4), bytes(callOf('os', 'system')), STOP)),
    STOP,
  ),
  'torch.storage._load_from_bytes': pickle(
    proto(4),
    global('torch.storage', '_load_from_bytes'),
    bytes(callOf('os', 'system')),
    TUPLE1,
    REDUCE,
    STOP,
  ),
  '_load_from_bytes of what is no pickle': pickle(
    proto(4),
    global('torch.storage', '_load_from_bytes'),
    text('model.pt'),
    TUPLE1,
    REDUCE,
    STOP,
  ),
  'legacy torch with a payload in its first streams': pickle(
    '\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.',
    proto(2),
    'M\xe9\x03.',
    proto(2),
    SYSTEM,
    STOP,
  ),
  'legacy magic by another opcode': pickle(
    '\x80\x02\x8b\x0a\x00\x00\x00\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.',
    proto(2),
    SYSTEM,
    STOP,
  ),
  'zlib around the pickle': deflateSync(callOf('os', 'system')),
  'a memo key of 2^32-1': pickle(proto(2), text('os'), 'r\xff\xff\xff\xff', '0', SYSTEM, STOP),
}

describe('techniques', () => {
  it.each(Object.entries(TRICKS))('%s is blocked', async (_, stream) => {
    expect(isBlocked(await scan(stream))).toBe(true)
  })

  const unnamed = new Set(['bytes as operands', 'a call of a string'])
  const sees = Object.entries(TRICKS).filter(
    ([name, stream]) => stream.includes('os') && stream.includes('system') && !unnamed.has(name),
  )
  it.each(sees)('%s: the imported name is read', async (_, stream) => {
    const { findings } = await scan(stream)
    expect(findings.map(({ message }) => message).join()).toContain('os.system')
  })

  it.each(['weights.txt', 'data.bin', 'README', 'model.onnx', 'x.csv'])(
    'finds a payload whatever the name, %s',
    async (name) => {
      for (const stream of [
        callOf('os', 'system'),
        latin1("cos\nsystem\n(S'id'\ntR."),
        latin1("cos\nsystem\n(S'id'\ntRbroken"),
      ])
        expect(rulesOf(await scan(stream, name))).toContain('pickle-code-execution')
    },
  )

  it('keeps what it found before a broken tail, and says that there is more', async () => {
    const { findings, gaps } = await scan(pickle(proto(2), SYSTEM, '\xff'))
    expect(findings).toMatchObject([{ rule: 'pickle-code-execution', location: { offset: 2 } }])
    expect(gaps).toMatchObject([{ reason: 'not-understood' }])
  })

  it('looks back over more than it holds in memory', async () => {
    const padding = pickle(bytes(Buffer.alloc(3_000_000, 0x63)), '0')
    const numbers = Buffer.alloc(3_000_000, 'N0')
    const far = pickle(
      proto(4),
      text('os'),
      put(0),
      '0',
      padding,
      numbers,
      text('system'),
      put(1),
      '0',
      padding,
      numbers,
      get(0),
      get(1),
      STACK_GLOBAL,
      ')',
      REDUCE,
      STOP,
    )
    expect(rulesOf(await scan(far))).toEqual(['pickle-code-execution'])
  })

  it('reports a file that shrinks while it is read', async () => {
    const whole = pickle(proto(4), Buffer.alloc(100, 'N0'), STOP)
    const left = whole.subarray(0, 20)
    const shrunk = {
      size: whole.length,
      read: (offset: number, length: number) =>
        Promise.resolve(left.subarray(offset, offset + length)),
    }
    const { gaps } = await scanFile(shrunk, 'model.pkl')
    expect(gaps).toMatchObject([{ reason: 'unreadable' }])
  })
})
