import { explain } from '../lib/card.mjs'

const DIMMED = 0.75

export const driftedFrames = {
  name: 'drifted-frames',
  title: 'The lenses of the fleet have become dirty: darker frames with less contrast',
  expect: { gate: 'drift', rule: 'drift.distribution', path: 'secmlops.yml:' },
  async edit(tree) {
    const [header, ...rows] = (await tree.read('data/frames.csv')).trimEnd().split('\n')
    const columns = header.split(',')
    await tree.write(
      'data/frames.csv',
      `${[header, ...rows.map((row) => dim(row, columns))].join('\n')}\n`,
    )
    await explain(tree, 'data/frames.card.yml', {
      change: 'changed',
      records: ['*'],
      reason: 'Frames of the latest week',
    })
  },
}

function dim(row, columns) {
  const cells = row.split(',')
  for (const name of ['brightness', 'contrast']) {
    const i = columns.indexOf(name)
    cells[i] = (Number(cells[i]) * DIMMED).toFixed(2)
  }
  return cells.join(',')
}
