import { formatLabels } from '../lib/labels.mjs'

export const relabelledRecord = {
  name: 'relabelled-record',
  title: 'One box in the training labels is moved, and nobody says why',
  expect: { gate: 'provenance', rule: 'unexplained-relabel', path: 'data/train.json:' },
  async edit(tree) {
    const labels = JSON.parse(await tree.read('data/train.json'))
    const annotation = labels.annotations.find(({ bbox }) => bbox[0] > 30)
    annotation.bbox[0] -= 12
    await tree.write('data/train.json', formatLabels(labels))
  },
}
