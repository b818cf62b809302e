import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { mutate, mutateProtobuf } from '@secmlops/testkit'
import { gguf, pair, array, text, textPair } from './support/gguf.js'
import { HDF5_FILES } from './support/hdf5.js'
import { DENSE, functional, kerasArchive, layer } from './support/keras.js'
import { message, number } from './support/onnx.js'
import { scan } from './support/scan.js'
import { BENIGN_TEMPLATES, MALICIOUS_TEMPLATES } from './support/templates.js'
import {
  BENIGN_FUNCTIONS,
  BENIGN_NODES,
  graph,
  metaGraph,
  savedModel,
} from './support/tensorflow.js'
import { tflite } from './support/tflite.js'

const TEMPLATES = [...Object.values(BENIGN_TEMPLATES), ...MALICIOUS_TEMPLATES]
const LAMBDA = functional(layer('TimeDistributed', { layer: layer('Lambda') }))

interface Seeds {
  readonly path: string
  readonly files: readonly Buffer[]
  readonly runs: number
}

const FORMATS: Readonly<Record<string, Seeds>> = {
  GGUF: {
    path: 'm.gguf',
    files: [
      gguf(),
      gguf({
        pairs: [
          textPair('tokenizer.chat_template', TEMPLATES[0] ?? ''),
          pair('a', 9, array(8, 2, text('x'), text('y'))),
        ],
      }),
    ],
    runs: 125,
  },
  Jinja: {
    path: 'chat_template.jinja',
    files: TEMPLATES.map((each) => Buffer.from(each)),
    runs: 250,
  },
  HDF5: { path: 'm.h5', files: HDF5_FILES.map(({ bytes }) => bytes), runs: 100 },
  Keras: {
    path: 'm.keras',
    files: [kerasArchive(functional(DENSE)), kerasArchive(LAMBDA)],
    runs: 80,
  },
  'Keras configuration': {
    path: 'model.json',
    files: [functional(DENSE), LAMBDA].map((each) => Buffer.from(JSON.stringify(each))),
    runs: 83,
  },
  'repository configuration': {
    path: 'tokenizer_config.json',
    files: TEMPLATES.slice(0, 20).map((chat_template) =>
      Buffer.from(JSON.stringify({ chat_template, auto_map: { A: 'm.X' } })),
    ),
    runs: 83,
  },
  TensorFlow: {
    path: 'saved_model.pb',
    files: [graph(BENIGN_NODES, BENIGN_FUNCTIONS), savedModel(metaGraph(graph(BENIGN_NODES)))],
    runs: 125,
  },
  TFLite: {
    path: 'm.tflite',
    files: [tflite([{ code: 3 }, { code: 32, custom: 'FlexReadFile' }])],
    runs: 166,
  },
  'Core ML': {
    path: 'm.mlmodel',
    files: [
      Buffer.concat([
        number(1, 5),
        message(2, message(1, 'x')),
        message(500, message(1, message(500, message(10, 'L')))),
      ]),
    ],
    runs: 125,
  },
}

describe('mutated model files', () => {
  it.each(Object.entries(FORMATS))(
    '%s: a result, never an exception',
    async (name, { path, files, runs }) => {
      const random = createRandom(7, name)
      for (let run = 0; run < runs; run += 1) {
        const [file, donor] = [
          files[random.integer(files.length)],
          files[random.integer(files.length)],
        ]
        const change = run % 3 === 0 ? mutateProtobuf : mutate
        const bytes = Buffer.from(change(file ?? Buffer.alloc(0), donor ?? Buffer.alloc(0), random))
        const { findings, gaps } = await scan(bytes, run % 2 === 0 ? path : 'blob')
        for (const { location } of findings) {
          expect(location?.offset).toBeGreaterThanOrEqual(0)
          expect(location?.offset).toBeLessThan(bytes.length)
        }
        expect(gaps.every(({ detail }) => detail !== '')).toBe(true)
      }
    },
  )
})
