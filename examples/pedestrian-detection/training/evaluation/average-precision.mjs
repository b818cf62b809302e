import { iou } from './boxes.mjs'

/**
 * AP at IoU 0.5 over 101 recall points (pycocotools, cocoeval.py). `images` are { found, boxes }, the found
 * ones best first.
 */
export function averagePrecision(images) {
  const hits = images.flatMap(match).sort((a, b) => b.score - a.score)
  const people = images.reduce((sum, { boxes }) => sum + boxes.length, 0)
  const precision = []
  const recall = []
  let correct = 0
  hits.forEach(({ hit }, i) => {
    correct += hit ? 1 : 0
    precision.push(correct / (i + 1))
    recall.push(correct / people)
  })
  for (let i = precision.length - 2; i >= 0; i--)
    precision[i] = Math.max(precision[i], precision[i + 1])
  let sum = 0
  for (let point = 0; point <= 100; point++) {
    const index = recall.findIndex((value) => value >= point / 100)
    sum += index < 0 ? 0 : precision[index]
  }
  return sum / 101
}

function match({ found, boxes }) {
  const free = new Set(boxes)
  return found.map(({ box, score }) => {
    let best
    for (const candidate of free)
      if (iou(candidate, box) >= (best ? iou(best, box) : 0.5)) best = candidate
    free.delete(best)
    return { score, hit: best !== undefined }
  })
}

/** Two-sided percentile bootstrap over images (Efron 1979): [lower, upper] of AP50. */
export function bootstrapInterval(images, random, { confidence = 0.9, resamples = 1000 } = {}) {
  const values = Array.from({ length: resamples }, () =>
    averagePrecision(images.map(() => random.pick(images))),
  ).sort((a, b) => a - b)
  const tail = Math.floor(((1 - confidence) / 2) * resamples)
  return [values[tail], values[resamples - 1 - tail]]
}
