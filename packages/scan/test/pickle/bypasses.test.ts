import { describe, expect, it } from '@jest/globals'
import {
  REDUCE,
  STACK_GLOBAL,
  STOP,
  bytes,
  callOf,
  get,
  global,
  latin1,
  pickle,
  proto,
  put,
  text,
} from '../support/pickle.js'
import { scanFile } from '../../src/index.js'
import { TRICKS } from '../support/techniques.js'
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

describe('techniques', () => {
  it.each(Object.entries(TRICKS))('%s is blocked', async (_, stream) => {
    expect(isBlocked(await scan(stream))).toBe(true)
  })

  const unnamed = new Set([
    'bytes as operands',
    'a call of a string',
    '_ufunc_reconstruct of a module on no list',
    'a module with spaces around it',
    'operands that a list was given',
    'a huge length before the payload',
  ])
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
