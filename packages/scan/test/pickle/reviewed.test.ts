import { describe, expect, it } from '@jest/globals'
import {
  NEWOBJ,
  REDUCE,
  STOP,
  TUPLE1,
  TUPLE2,
  binunicode,
  global,
  latin1,
  pickle,
  proto,
  text,
  type Part,
} from '../support/pickle.js'
import { rulesOf, scan } from '../support/scan.js'
import { zip } from '../support/zip.js'

const called = (...parts: readonly Part[]): Buffer => pickle(proto(4), ...parts, STOP)

/** What picklers write (seen in pickles of CPython 3.6 to 3.11 and the named release), opcode by opcode. */
const HARMLESS: Readonly<Record<string, Buffer>> = {
  'a time zone (pandas 3.1)': called(
    global('builtins', 'getattr'),
    global('zoneinfo', 'ZoneInfo'),
    text('_unpickle'),
    TUPLE2,
    REDUCE,
    text('Europe/Berlin'),
    'K\x01',
    TUPLE2,
    REDUCE,
  ),
  'a block of a frame (pandas 1.3)': called(
    global('functools', 'partial'),
    global('pandas.core.internals.blocks', 'new_block'),
    TUPLE1,
    REDUCE,
    '(',
    global('pandas.core.internals.blocks', 'new_block'),
    ')}',
    text('ndim'),
    'K\x02s',
    'Nt',
    'b',
    ')',
    REDUCE,
  ),
  'a function of an array library (numpy 1.16)': called(
    global('numpy.core', '_ufunc_reconstruct'),
    text('numpy.core._multiarray_umath'),
    text('log1p'),
    TUPLE2,
    REDUCE,
  ),
  'the type of None': called(global('builtins', 'type'), 'N', TUPLE1, REDUCE),
  'a booster (xgboost 3, lightgbm 4)': called(
    global('xgboost.core', 'Booster'),
    ')',
    NEWOBJ,
    '}b',
    '0',
    global('lightgbm.basic', 'Booster'),
    ')',
    NEWOBJ,
    '}b',
  ),
  'a method of a class (scipy 1.17)': called(
    global('scipy.interpolate._interpolate', 'interp1d._call_linear'),
  ),
}

describe('pickles that look like gadgets and are none', () => {
  it.each(Object.entries(HARMLESS))('%s passes', async (_, stream) => {
    expect(await scan(stream)).toEqual({ format: 'pickle', findings: [], gaps: [] })
  })

  it('a class is reported once, not its state too, so that one waiver suffices', async () => {
    const stream = called(global('my_package', 'Model'), ')', NEWOBJ, '}', text('a'), 'Ns', 'b')
    expect(rulesOf(await scan(stream))).toEqual(['pickle-unlisted-import'])
  })
})

describe('torch files', () => {
  // torch/serialization.py _legacy_save: classes of modules carry their source.
  it('a layer with its source, from before torch 1.6, passes', async () => {
    const module = pickle(
      proto(2),
      '(',
      binunicode('module'),
      global('torch.nn.modules.linear', 'Linear'),
      binunicode('linear.py'),
      binunicode('class Linear: ...'),
      'tQ',
      ')',
      NEWOBJ,
      '}b.',
    )
    const bytes = pickle(
      '\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.',
      pickle(proto(2), 'M\xe9\x03.'),
      pickle(proto(2), '}.'),
      module,
      pickle(proto(2), '].'),
    )
    expect(await scan(bytes, 'm.pt')).toEqual({ format: 'torch', findings: [], gaps: [] })
  })

  it('TorchScript is inconclusive, not malicious', async () => {
    const data = pickle(proto(2), global('__torch__.Net', 'Net'), ')', NEWOBJ, '}b.')
    const { findings, gaps } = await scan(
      zip([
        { name: 'm/code/__torch__.py', data: latin1('class Net: ...') },
        { name: 'm/constants.pkl', data: pickle(proto(2), ').') },
        { name: 'm/data.pkl', data },
      ]),
      'm.pt',
    )
    expect(findings).toEqual([])
    expect(gaps).toMatchObject([{ detail: 'TorchScript code is not examined' }])
  })

  // As read by pickle, `PK…` asks for a persistent id, at which it stops; the names behind it are those of the member.
  it('an archive is no pickle because its first member is one', async () => {
    const member = pickle(proto(2), '}\n', global('torch.nn.modules.activation', 'GELU'), '.')
    const { format, findings } = await scan(zip([{ name: 'm/data.pkl', data: member }]), 'm.pt')
    expect({ format, rules: findings.map(({ rule }) => rule) }).toEqual({
      format: 'torch',
      rules: [],
    })
  })
})
