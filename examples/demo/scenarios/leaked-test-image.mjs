import { explain } from '../lib/card.mjs'
import { addImages, boxesOf, formatLabels } from '../lib/labels.mjs'

const FILE = 'test-0007.png'

export const leakedTestImage = {
  name: 'leaked-test-image',
  title: 'A test image comes back as a training image',
  expect: { gate: 'provenance', rule: 'leaked-content', path: 'data/train' },
  async edit(tree) {
    const boxes = boxesOf(JSON.parse(await tree.read('data/test.json')), FILE)
    await tree.copyIn(`${tree.directory}/data/test/${FILE}`, 'data/train/train-extra.png')
    const labels = JSON.parse(await tree.read('data/train.json'))
    const image = { file: 'train-extra.png', width: 96, height: 64, boxes }
    await tree.write('data/train.json', formatLabels(addImages(labels, [image])))
    await explain(tree, 'data/train.card.yml', {
      change: 'added',
      records: ['*train-extra*'],
      reason: 'One more scene',
    })
  },
}
