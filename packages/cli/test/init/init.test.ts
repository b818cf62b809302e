import { describe, expect, it } from '@jest/globals'
import { parsePolicy } from '@secmlops/core'
import { fakeTools, memoryTree, type Files } from '@secmlops/testkit'
import { detect } from '../../src/init/detect.js'
import { linearModel } from '../../../robustness/test/support/linear-model.js'
import { tableModel } from '../../../robustness/test/support/table-model.js'
import { nextSteps } from '../../src/init/next-steps.js'
import { TEMPLATES } from '../../src/init/templates/index.js'
import { policyText } from '../../src/init/policy-text.js'

const COCO = JSON.stringify({
  images: [{ id: 1, file_name: 'a.png' }],
  annotations: [],
  categories: [],
})

const found = (files: Files): ReturnType<typeof detect> => detect(memoryTree(files), fakeTools())

describe('detect', () => {
  it('finds models, COCO sets, image folders and tables', async () => {
    const detected = await found({
      'models/net.onnx': 'x',
      'data/train/a.png': 'x',
      'data/train.json': COCO,
      'animals/cat/1.jpg': 'x',
      'animals/dog/2.jpg': 'x',
      'tables/rows.csv': 'a,b\n',
      'node_modules/p/rows.csv': 'a,b\n',
      'package.json': '{"name": "not a dataset, but long enough to look at"}',
    })
    expect(detected).toEqual({
      models: [{ name: 'net', path: 'models/net.onnx' }],
      datasets: [
        { name: 'train', path: 'data/train', format: 'coco', labels: 'data/train.json' },
        { name: 'animals', path: 'animals', format: 'image-folder' },
        { name: 'rows', path: 'tables/rows.csv', format: 'csv' },
      ],
    })
  })

  // One safetensors of two was signed, and config.json and the chat template beside it by nobody; at the root, neither was the tokenizer.
  it('takes a folder with a config.json as one model', async () => {
    const { models } = await found({
      'models/chat/config.json': '{}',
      'models/chat/model-00001-of-00002.safetensors': 'x',
      'models/chat/model-00002-of-00002.safetensors': 'x',
      'models/chat/onnx/model.onnx': 'x',
      'config.json': '{}',
      'package.json': '{}',
      'tokenizer.json': '{}',
      'weights.pt': 'x',
    })
    expect(models).toEqual([
      { name: 'chat', path: 'models/chat' },
      { name: 'model', path: 'models/chat/onnx/model.onnx' },
      { name: 'weights', path: 'weights.pt' },
      { name: 'config', path: 'config.json' },
      { name: 'tokenizer', path: 'tokenizer.json' },
    ])
  })

  it('gives every subject a name that the policy accepts', async () => {
    const detected = await found({
      'a/x.csv': '',
      'b/x.csv': '',
      'c/ü: [].csv': '',
      'd/1e3.csv': '',
    })
    expect(() => parsePolicy('secmlops.yml', Buffer.from(policyText(detected)))).not.toThrow()
    expect(new Set(detected.datasets.map((dataset) => dataset.name)).size).toBe(4)
  })
})

// Neither an NPZ nor a folder of VOC was found, and no policy had a task, an input or a gate for robustness.
describe('a repository of a classifier', () => {
  const MODEL = { classes: 4, channels: 3, side: 8 }

  it('finds NPZ files, VOC folders, and what a model is for', async () => {
    const detected = await found({
      'net.onnx': linearModel(MODEL),
      'broken.onnx': 'x',
      // Labels beside scores, as skl2onnx writes them, were taken for nothing known.
      'credit.onnx': tableModel({ weights: [[1, -1]], intercepts: [0], maps: true }),
      'test.npz': 'x',
      'voc/JPEGImages/a.jpg': 'x',
      'voc/Annotations/a.xml': '<annotation/>',
      'flat/b.png': 'x',
      'flat/b.xml': '<annotation/>',
      'config/pom.xml': '<project/>',
    })
    expect(detected.models).toEqual([
      { name: 'broken', path: 'broken.onnx' },
      { name: 'credit', path: 'credit.onnx', task: 'tabular' },
      { name: 'net', path: 'net.onnx', task: 'classification' },
    ])
    expect(detected.datasets).toEqual([
      { name: 'flat', path: 'flat', format: 'voc' },
      { name: 'JPEGImages', path: 'voc/JPEGImages', format: 'voc', labels: 'voc/Annotations' },
      { name: 'test', path: 'test.npz', format: 'npz' },
    ])
  })

  it('gets a policy that attacks it', async () => {
    const detected = await found({ 'net.onnx': linearModel(MODEL), 'test.npz': 'x', 'b.onnx': 'x' })
    const { value } = parsePolicy('secmlops.yml', Buffer.from(policyText(detected)))
    expect(value.models?.['net']?.task).toBe('classification')
    expect(value.gates.robustness).toMatchObject({
      models: ['net'],
      dataset: 'test',
      preset: 'quick',
      eps: '4/255',
    })
  })
})

// A first policy took the splits of a YOLO set for classes and never read its labels: a moved box went by without a word.
describe('YOLO data', () => {
  const CONFIG = 'train: images/train\nval: images/val\nnames: [person]\n'
  const LABEL = '0 0.5 0.5 0.2 0.2\n'

  it('is found by its data.yaml', async () => {
    const { datasets } = await found({
      'set/data.yaml': CONFIG,
      'set/images/train/a.png': 'x',
      'set/labels/train/a.txt': LABEL,
      'set/images/val/b.png': 'x',
      'set/labels/val/b.txt': LABEL,
      'ci.yml': 'train: yes',
    })
    expect(datasets).toEqual([
      { name: 'set', path: 'set', format: 'yolo', labels: 'set/data.yaml' },
    ])
  })

  it('is found where the data.yaml lies elsewhere, and where there is none', async () => {
    const data = { 'set/images/a.png': 'x', 'set/labels/a.txt': LABEL }
    const apart = await found({ ...data, 'conf/street.yaml': `path: ../set\n${CONFIG}` })
    expect(apart.datasets).toEqual([
      { name: 'set', path: 'set', format: 'yolo', labels: 'conf/street.yaml' },
    ])
    const bare = await found({ ...data, 'set/other/images/c.png': 'x' })
    expect(bare.datasets).toEqual([{ name: 'set', path: 'set', format: 'yolo' }])
  })

  // An export of a labelling tool is a whole repository: it was found to hold no data, and was not guarded at all.
  it('is found where it is the whole repository', async () => {
    const detected = await found({
      'data.yaml': CONFIG,
      'train/images/a.png': 'x',
      'train/labels/a.txt': LABEL,
      'valid/images/b.png': 'x',
      'valid/labels/b.txt': LABEL,
    })
    expect(detected.datasets).toEqual([
      { name: 'data', path: '.', format: 'yolo', labels: 'data.yaml' },
    ])
    const { value } = parsePolicy('secmlops.yml', Buffer.from(policyText(detected)))
    expect(value.datasets?.['data']?.card).toBe('data.card.yml')
  })

  it('is neither a caption beside each image nor a folder for each split', async () => {
    const captions = {
      'art/a.png': 'x',
      'art/a.txt': 'a cat',
      'art/b.png': 'x',
      'art/b.txt': 'a dog',
    }
    const splits = { 'raw/train/c.png': 'x', 'raw/val/d.png': 'x' }
    expect((await found({ ...captions, ...splits })).datasets).toEqual([])
  })
})

// Without its label column a relabelled row was reported as one that was removed and one that was added.
describe('columns of tables', () => {
  it('finds the usual names of labels and ids, and asks for what it does not find', async () => {
    const detected = await found({
      'a.csv': 'ID,width,Target\n1,2,3\n',
      'b.tsv': 'width\theight\n1\t2\n',
      'c.jsonl': '{"text": "x", "label": "y"}\n',
      'd.parquet': 'no parquet',
    })
    expect(detected.datasets).toEqual([
      { name: 'a', path: 'a.csv', format: 'csv', id: 'ID', label: 'Target' },
      { name: 'b', path: 'b.tsv', format: 'csv' },
      { name: 'c', path: 'c.jsonl', format: 'jsonl', label: 'label' },
      { name: 'd', path: 'd.parquet', format: 'parquet' },
    ])
    const { value } = parsePolicy('secmlops.yml', Buffer.from(policyText(detected)))
    expect(value.datasets?.['a']).toMatchObject({ id: 'ID', label: 'Target' })
    const steps = nextSteps({
      detected,
      template: TEMPLATES[0],
      own: { ref: 'a'.repeat(40), comment: '' },
      isOwned: false,
    }).join('\n')
    expect(steps).toContain('datasets.b.label')
    expect(steps).toContain('datasets.d.label')
    expect(steps).not.toContain('datasets.a.label')
  })
})

describe('policyText', () => {
  it('is a valid policy for an empty repository', async () => {
    const policy = parsePolicy('secmlops.yml', Buffer.from(policyText(await found({}))))
    expect(Object.keys(policy.value.gates)).toEqual(['signing'])
  })
})
