import { describe, expect, it } from '@jest/globals'
import { HDF5_FILES } from '../support/hdf5.js'
import { DENSE, functional, kerasArchive, layer } from '../support/keras.js'
import { rulesOf, scan } from '../support/scan.js'

const LAMBDA = layer('Lambda', {
  function: { class_name: '__lambda__', config: { value: '4wEA' } },
})
const WEIGHTS = HDF5_FILES[0]?.bytes ?? Buffer.alloc(0)

// CVEs: facts/model-signing.md 6.6; the shapes are those of the advisories, written anew.
const MALICIOUS: Readonly<Record<string, readonly [rule: string, config: unknown]>> = {
  'Lambda (CVE-2024-3660)': ['keras-code', functional(LAMBDA)],
  'Lambda in a Sequential in a Functional': [
    'keras-code',
    functional(functional(DENSE, layer('Sequential', { layers: [LAMBDA] }))),
  ],
  'Lambda in TimeDistributed': [
    'keras-code',
    functional(layer('TimeDistributed', { layer: LAMBDA })),
  ],
  'Lambda in Bidirectional': [
    'keras-code',
    functional(layer('Bidirectional', { layer: DENSE, backward_layer: LAMBDA })),
  ],
  'Lambda in a compile configuration': [
    'keras-code',
    { ...functional(DENSE), compile_config: { loss: LAMBDA } },
  ],
  'a loss that is none of Keras': [
    'keras-unlisted-class',
    { ...functional(DENSE), compile_config: { loss: { a: 'mse', b: 'evil' }, optimizer: 'adam' } },
  ],
  'Lambda under another registered name': [
    'keras-code',
    functional(layer('Dense', {}, { registered_name: 'x>Lambda' })),
  ],
  'module os (CVE-2025-1550)': [
    'keras-unlisted-class',
    functional(layer('system', { command: 'id' }, { module: 'os' })),
  ],
  'function of os (CVE-2025-1550)': [
    'keras-unlisted-class',
    functional(
      layer('function', {}, { module: 'os', config: 'system', registered_name: 'function' }),
    ),
  ],
  'fn_module (CVE-2025-1550)': [
    'keras-code',
    functional(layer('Dense', { fn_module: 'os', fn: 'system' })),
  ],
  'builtins.exec': ['keras-code', functional(layer('exec', {}, { module: 'builtins' }))],
  'get_file (CVE-2025-8747)': [
    'keras-file-access',
    functional(
      layer(
        'function',
        {},
        { module: 'keras.utils', config: 'get_file', registered_name: 'get_file' },
      ),
    ),
  ],
  'get_file as a class': [
    'keras-file-access',
    functional(layer('get_file', { origin: 'http://x' }, { module: 'keras.utils' })),
  ],
  'enable_unsafe_deserialization (CVE-2025-9906)': [
    'keras-code',
    functional(
      layer('function', {}, { module: 'keras.config', config: 'enable_unsafe_deserialization' }),
    ),
  ],
  'TorchModuleWrapper (CVE-2025-49655)': [
    'keras-code',
    functional(layer('TorchModuleWrapper', { module: 'x' })),
  ],
  TFSMLayer: ['keras-file-access', functional(layer('TFSMLayer', { filepath: '/tmp/x' }))],
  'vocabulary from a file (CVE-2025-12058)': [
    'keras-file-access',
    functional(layer('StringLookup', { vocabulary: '/etc/passwd' })),
  ],
  'a module of Keras that does not compute': [
    'keras-unlisted-class',
    functional(layer('Dense', {}, { module: 'keras.src.utils' })),
  ],
  'a custom class': [
    'keras-unlisted-class',
    functional(layer('Mine', {}, { module: null, registered_name: 'Custom>Mine' })),
  ],
  'a custom class with the name of a listed one': [
    'keras-unlisted-class',
    functional(layer('Dense', {}, { module: null, registered_name: 'Custom>Dense' })),
  ],
  'a class of Keras 2 that is not one': [
    'keras-unlisted-class',
    { class_name: 'Sequential', config: [{ class_name: 'Mine', config: {} }] },
  ],
}

const BENIGN: readonly unknown[] = [
  functional(DENSE, layer('Sequential', { layers: [DENSE] }), layer('Dropout', { rate: 0.5 })),
  {
    class_name: 'Sequential',
    config: [{ class_name: 'Dense', config: { units: 3, activation: 'softmax' } }],
  },
  {
    ...functional(layer('StringLookup', { vocabulary: ['a', 'b'] })),
    compile_config: {
      optimizer: {
        module: 'keras.optimizers',
        class_name: 'Adam',
        config: { learning_rate: 0.1 },
        registered_name: null,
      },
      loss: {
        module: 'builtins',
        class_name: 'function',
        config: 'categorical_crossentropy',
        registered_name: 'function',
      },
      metrics: ['accuracy'],
      shape: { class_name: '__tuple__', items: [1, 2] },
    },
  },
  functional(
    layer('Activation', {
      activation: {
        module: 'keras.activations',
        class_name: 'function',
        config: 'mish',
        registered_name: 'mish',
      },
    }),
  ),
  functional(layer('Add', {}, { module: 'keras.src.ops.numpy', registered_name: 'Add' })),
]

describe('Keras archives', () => {
  it.each(Object.entries(MALICIOUS))('denies: %s', async (_, [rule, config]) => {
    for (const path of ['model.keras', 'blob']) {
      const result = await scan(kerasArchive(config), path)
      expect(result.format).toBe('keras')
      expect(rulesOf(result)).toContain(rule)
    }
    expect(rulesOf(await scan(Buffer.from(JSON.stringify(config)), 'model.json'))).toContain(rule)
  })

  it('accepts models of known layers', async () => {
    for (const config of BENIGN) {
      const bytes = kerasArchive(config, [
        { name: 'model.weights.h5', data: WEIGHTS },
        { name: 'assets/vocab.txt', data: Buffer.from('a\nb\n') },
      ])
      expect(await scan(bytes, 'model.keras')).toEqual({ format: 'keras', findings: [], gaps: [] })
    }
  })

  it('denies programs in the archive, and looks into its weights', async () => {
    const external =
      HDF5_FILES.find(({ name }) => name.startsWith('an external link'))?.bytes ?? Buffer.alloc(0)
    for (const [member, rule] of [
      [{ name: 'assets/layer.py', data: Buffer.from('x') }, 'keras-program-file'],
      [{ name: 'lib.so', data: Buffer.from('x') }, 'keras-program-file'],
      [{ name: 'model.weights.h5', data: external }, 'hdf5-external-data'],
    ] as const)
      expect(rulesOf(await scan(kerasArchive(functional(DENSE), [member]), 'm.keras'))).toEqual([
        rule,
      ])
  })

  it('is strict about the configuration', async () => {
    const twice = '{"class_name":"Sequential","config":{},"class_name":"Sequential"}'
    expect(rulesOf(await scan(kerasArchive(twice), 'm.keras'))).toContain('config-duplicate-key')
    for (const text of ['{', '[]', '{"a":1}', '\ufeff{}'])
      expect((await scan(kerasArchive(text), 'm.keras')).gaps).toMatchObject([
        { reason: 'not-understood' },
      ])
    const deep = `${'{"class_name":"Sequential","config":{"layers":['.repeat(20_000)}${']}}'.repeat(20_000)}`
    expect(rulesOf(await scan(kerasArchive(deep), 'm.keras'))).toEqual([])
  })

  it('tells of a credential', async () => {
    const key = `AKIA${'ABCD2345'.repeat(2)}`
    const result = await scan(kerasArchive(functional(layer('Dense', { name: key }))), 'm.keras')
    expect(rulesOf(result)).toContain('metadata-secret')
    expect(JSON.stringify(result)).not.toContain(key)
  })
})
