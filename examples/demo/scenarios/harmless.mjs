import { fileURLToPath } from 'node:url'
import { addImages, formatLabels } from '../lib/labels.mjs'
import { explain } from '../lib/card.mjs'
import { framesText } from '../../pedestrian-detection/training/scene/frames.mjs'
import { encodePng } from '../../pedestrian-detection/training/scene/png.mjs'
import { HEIGHT, WIDTH, renderScene } from '../../pedestrian-detection/training/scene/scene.mjs'

const RETRAINED = fileURLToPath(new URL('../models/retrained.onnx', import.meta.url))
const NEW_IMAGES = 4
const NEW_FRAMES = 60

export const harmless = {
  name: 'harmless',
  title: 'New training images and frames, and a model that was trained again: explained and signed',
  expect: {},
  async edit(tree) {
    await addTrainingImages(tree)
    await addFrames(tree)
    await tree.copyIn(RETRAINED, 'models/detector.onnx')
    await tree.sign('models/detector.onnx')
  },
}

async function addTrainingImages(tree) {
  const images = []
  for (let i = 0; i < NEW_IMAGES; i++) {
    const { pixels, boxes } = renderScene(`demo/${i}`)
    const file = `train-new-${i + 1}.png`
    await tree.write(`data/train/${file}`, encodePng(pixels, WIDTH, HEIGHT))
    images.push({ file, width: WIDTH, height: HEIGHT, boxes })
  }
  const labels = JSON.parse(await tree.read('data/train.json'))
  await tree.write('data/train.json', formatLabels(addImages(labels, images)))
  await explain(tree, 'data/train.card.yml', {
    change: 'added',
    records: ['*train-new-*'],
    reason: 'Four more scenes',
  })
}

async function addFrames(tree) {
  const rows = framesText('later', NEW_FRAMES).split('\n').slice(1).join('\n')
  await tree.write('data/frames.csv', (await tree.read('data/frames.csv')) + rows)
  await explain(tree, 'data/frames.card.yml', {
    change: 'added',
    records: ['later-*'],
    reason: 'Frames of one more day',
  })
}
