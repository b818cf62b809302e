import { describe, expect, it } from '@jest/globals'
import { externalTensor, message, model, number } from '../support/onnx.js'
import { rulesOf, scan } from '../support/scan.js'
import {
  BENIGN_FUNCTIONS,
  BENIGN_NODES,
  constant,
  functionOf,
  graph,
  metaGraph,
  node,
  savedModel,
} from '../support/tensorflow.js'

const BENIGN = graph(BENIGN_NODES, BENIGN_FUNCTIONS)

/** The graph in every place of a saved model, and as a file of its own. */
function placesOf(...nodes: readonly Buffer[]): Readonly<Record<string, Buffer>> {
  return {
    graph: graph([...BENIGN_NODES, ...nodes]),
    'meta graph': metaGraph(graph([...BENIGN_NODES, ...nodes])),
    'saved model': savedModel(metaGraph(graph([...BENIGN_NODES, ...nodes]))),
    'second meta graph': savedModel(metaGraph(BENIGN), metaGraph(graph(nodes))),
    function: savedModel(metaGraph(graph(BENIGN_NODES, [functionOf('f', ...nodes)]))),
    'function of a graph': graph([], [functionOf('f', ...nodes)]),
  }
}

// Operators: facts/model-signing.md 6.6.
const DANGEROUS: readonly (readonly [op: string, rule: string])[] = [
  ['PyFunc', 'tensorflow-code'],
  ['PyFuncStateless', 'tensorflow-code'],
  ['EagerPyFunc', 'tensorflow-code'],
  ['ReadFile', 'tensorflow-file-access'],
  ['WriteFile', 'tensorflow-file-access'],
  ['MatchingFiles', 'tensorflow-file-access'],
  ['TFRecordDatasetV2', 'tensorflow-file-access'],
  ['DebugIdentityV2', 'tensorflow-file-access'],
  ['SqlDataset', 'tensorflow-network'],
  ['DataServiceDatasetV4', 'tensorflow-network'],
  ['MyCustomOp', 'tensorflow-custom-op'],
]

describe('TensorFlow', () => {
  it.each(DANGEROUS)('sees %s in every place', async (op, rule) => {
    for (const bytes of Object.values(placesOf(node('evil', op))))
      for (const path of ['saved_model.pb', 'blob']) {
        const result = await scan(bytes, path)
        expect(result.format).toBe('tensorflow')
        expect(rulesOf(result)).toEqual([rule])
      }
  })

  it.each([
    ['SaveV2', ['c']],
    ['RestoreV2', ['c']],
    ['MergeV2Checkpoints', ['c', 'saver_filename']],
    ['MergeV2Checkpoints', ['saver_filename', 'c']],
    ['CacheDatasetV2', ['x', 'c']],
    ['InitializeTableFromTextFileV2', ['v', 'c']],
  ] as [string, string[]][])(
    'denies %s of %j where the model chose the path',
    async (op, inputs) => {
      const path = constant('c', '/etc/cron.d/x')
      expect(
        rulesOf(await scan(graph([...BENIGN_NODES, path, node('n', op, inputs)]), 'g.pb')),
      ).toEqual(['tensorflow-file-access'])
      const hidden = node('h', 'StringLower', ['c:0', '^x'])
      const through = node(
        'n',
        op,
        inputs.map((input) => (input === 'c' ? 'h' : input)),
      )
      expect(rulesOf(await scan(graph([...BENIGN_NODES, path, hidden, through]), 'g.pb'))).toEqual([
        'tensorflow-file-access',
      ])
    },
  )

  it('denies a printing operator that writes a file', async () => {
    const print = node('p', 'PrintV2', ['x'], { output_stream: message(2, 'file:///etc/x') })
    expect(rulesOf(await scan(graph([print]), 'g.pb'))).toEqual(['tensorflow-file-access'])
  })

  it('accepts what every saved model has', async () => {
    const asset = [
      constant('vocabulary', '/home/me/vocab.txt'),
      node('t', 'InitializeTableFromTextFileV2', ['v', 'vocabulary']),
      constant('name', 'model'),
      node('default', 'PlaceholderWithDefault', ['name']),
      node('save2', 'SaveV2', ['default', 'names', 'names']),
    ]
    const assets = message(6, message(1, message(1, 'vocabulary:0')), message(2, 'vocab.txt'))
    for (const bytes of [
      BENIGN,
      metaGraph(BENIGN),
      savedModel(metaGraph(graph([...BENIGN_NODES, ...asset], BENIGN_FUNCTIONS), assets)),
    ])
      for (const path of ['saved_model.pb', 'frozen.pb', 'blob'])
        expect(await scan(bytes, path)).toEqual({ format: 'tensorflow', findings: [], gaps: [] })
  })

  it('denies an asset outside of the model', async () => {
    const assets = message(6, message(1, message(1, 'a:0')), message(2, '../../x'))
    expect(rulesOf(await scan(savedModel(metaGraph(BENIGN, assets)), 'saved_model.pb'))).toEqual([
      'tensorflow-file-access',
    ])
  })

  it('is not taken for ONNX, nor ONNX for it', async () => {
    const onnx = model([message(5, externalTensor('w.bin'))])
    expect((await scan(onnx, 'model.pb')).format).toBe('onnx')
    expect((await scan(BENIGN, 'm.onnx')).format).toBe('tensorflow')
    for (const other of [
      number(1, 1),
      message(1, 'text'),
      Buffer.from('some text'),
      Buffer.alloc(64),
    ])
      expect((await scan(other, 'labels.bin')).format).toBeUndefined()
  })

  it('is a gap when it is cut short or malformed under its name', async () => {
    const bytes = savedModel(metaGraph(BENIGN))
    expect((await scan(bytes.subarray(0, 40), 'saved_model.pb')).gaps).not.toEqual([])
    const broken = savedModel(Buffer.from([0x12, 0xff, 0x01]))
    expect((await scan(broken, 'saved_model.pb')).gaps).not.toEqual([])
  })

  it('a circle of nodes and many inputs end', async () => {
    const circle = [
      node('a', 'Identity', ['b']),
      node('b', 'Identity', ['a']),
      node('s', 'SaveV2', ['a']),
    ]
    expect(rulesOf(await scan(graph(circle), 'g.pb'))).toEqual([])
    const wide = node(
      'w',
      'StringJoin',
      Array.from({ length: 200_000 }, () => 'c'),
    )
    const bytes = graph([constant('c', '/x'), wide, node('s', 'SaveV2', ['w'])])
    expect(rulesOf(await scan(bytes, 'g.pb'))).toEqual(['tensorflow-file-access'])
  })
})
