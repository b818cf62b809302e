import { describe, expect, it } from '@jest/globals'
import { parsePolicy } from '@secmlops/core'
import { memoryTree, type Files } from '@secmlops/testkit'
import { detect } from '../../src/init/detect.js'
import { policyText } from '../../src/init/policy-text.js'

const COCO = JSON.stringify({
  images: [{ id: 1, file_name: 'a.png' }],
  annotations: [],
  categories: [],
})

const found = (files: Files): ReturnType<typeof detect> => detect(memoryTree(files))

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

describe('policyText', () => {
  it('is a valid policy for an empty repository', async () => {
    const policy = parsePolicy('secmlops.yml', Buffer.from(policyText(await found({}))))
    expect(Object.keys(policy.value.gates)).toEqual(['signing'])
  })
})
