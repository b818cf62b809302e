import { CHANNELS, HEADS } from './network.mjs'

/** People of at least this height (pixels) belong to the coarse head. */
const TALL = 28
const BOX_WEIGHT = 1.5
/** Where the Huber loss becomes linear, in shares of the size of the box. */
const BEND = 0.15

/**
 * Loss of a batch and its gradient at the heads. `outputs` maps a head to { data, dims: [N,6,h,w] }; `boxes` is
 * a list of [x, y, w, h] for each image. As in YOLOX (Ge et al. 2021): logistic loss for objectness over all
 * cells, for the quality (its target is the IoU) and the Huber loss of the box over the cells that hold a person.
 */
export function detectionLoss(outputs, boxes) {
  const positives = HEADS.map((head, i) => assign(head, i, outputs.get(head.name).dims, boxes))
  const count = Math.max(
    1,
    positives.reduce((sum, cells) => sum + cells.size, 0),
  )
  let loss = 0
  const gradients = new Map()
  HEADS.forEach((head, i) => {
    const { data, dims } = outputs.get(head.name)
    const gradient = new Float32Array(data.length)
    const [batch, , h, w] = dims
    for (let cell = 0; cell < batch * h * w; cell++) {
      const at = indexer(cell, h, w)
      const target = positives[i].get(cell)
      const objectness = logistic(data[at(4)], target ? 1 : 0)
      loss += objectness.loss / count
      gradient[at(4)] = objectness.slope
      if (!target) continue
      loss += boxLoss({ data, gradient, at, target, stride: head.stride, h, w, cell }) / count
    }
    gradients.set(head.name, { data: gradient.map((slope) => slope / count), dims })
  })
  return { loss, count, gradients }
}

/** Cells that must find a person: the one that holds the centre, and its neighbours near the centre. */
function assign({ stride }, level, [, , h, w], boxes) {
  const cells = new Map()
  boxes.forEach((list, image) => {
    for (const box of list) {
      if ((box[3] >= TALL ? 1 : 0) !== level) continue
      const [cx, cy] = [(box[0] + box[2] / 2) / stride, (box[1] + box[3] / 2) / stride]
      const home = [clamp(Math.floor(cx), w), clamp(Math.floor(cy), h)]
      for (const [dx, dy] of [
        [0, 0],
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ]) {
        const [gx, gy] = [home[0] + dx, home[1] + dy]
        if (gx < 0 || gy < 0 || gx >= w || gy >= h) continue
        const near = Math.hypot(gx + 0.5 - cx, gy + 0.5 - cy) < 0.75
        const cell = (image * h + gy) * w + gx
        const nearer = !cells.has(cell) || (dx === 0 && dy === 0)
        if ((near || (dx === 0 && dy === 0)) && nearer) cells.set(cell, box)
      }
    }
  })
  return cells
}

function boxLoss({ data, gradient, at, target, stride, h, w, cell }) {
  const [gx, gy] = [cell % w, Math.floor(cell / w) % h]
  const [tw, th] = [target[2], target[3]]
  const wanted = [
    (target[0] + tw / 2) / stride - gx,
    (target[1] + th / 2) / stride - gy,
    Math.log(tw / stride),
    Math.log(th / stride),
  ]
  // In shares of the size of the box, which is what decides the IoU.
  const scales = [stride / tw, stride / th, 0.5, 0.5]
  let loss = 0
  for (let k = 0; k < 4; k++) {
    const error = (data[at(k)] - wanted[k]) * scales[k]
    const linear = Math.abs(error) > BEND
    loss += BOX_WEIGHT * (linear ? Math.abs(error) - BEND / 2 : (error * error) / (2 * BEND))
    gradient[at(k)] = BOX_WEIGHT * scales[k] * (linear ? Math.sign(error) : error / BEND)
  }
  const quality = logistic(
    data[at(5)],
    overlap(
      [0, 1, 2, 3].map((k) => data[at(k)]),
      wanted,
    ),
  )
  gradient[at(5)] = quality.slope
  return loss + quality.loss
}

/** Index of a channel of a cell in [N,6,h,w]. */
function indexer(cell, h, w) {
  const area = h * w
  const base = Math.floor(cell / area) * CHANNELS * area + (cell % area)
  return (channel) => base + channel * area
}

/** IoU of two boxes that are written as centre and logarithm of the size. */
function overlap(a, b) {
  const across = (k) => {
    const [ha, hb] = [Math.exp(Math.min(a[k + 2], 4)) / 2, Math.exp(b[k + 2]) / 2]
    return Math.max(0, Math.min(a[k] + ha, b[k] + hb) - Math.max(a[k] - ha, b[k] - hb))
  }
  const area = (box) => Math.exp(Math.min(box[2], 4) + Math.min(box[3], 4))
  const both = across(0) * across(1)
  return both / (area(a) + area(b) - both)
}

function logistic(logit, target) {
  const probability = 1 / (1 + Math.exp(-logit))
  const loss = Math.max(logit, 0) - logit * target + Math.log1p(Math.exp(-Math.abs(logit)))
  return { loss, slope: probability - target }
}

function clamp(value, count) {
  return Math.min(count - 1, Math.max(0, value))
}
