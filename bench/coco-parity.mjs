// COCO figures and MR^-2 against the peers, case by case, and CPU seconds; one JSON line per file.
// usage: node bench/coco-parity.mjs coco.json... mr2.json...   (files that ../shared/peers/{ap_coco,mr2}.py write)
// Context, 200 cases: pycocotools 1.9 CPU-s, faster-coco-eval .5 CPU-s.
import { readFileSync } from 'node:fs'
import { createRandom } from '@secmlops/core'
import { evaluateCoco } from '../packages/robustness/dist/metrics/coco.js'
import {
  DETECTION_METRICS,
  statisticOf,
} from '../packages/robustness/dist/metrics/detection-metric.js'
import { pairedDifference } from '../packages/robustness/dist/metrics/paired-difference.js'
import { SUBSETS, inSubset } from '../packages/robustness/dist/metrics/pedestrian-subsets.js'

const TOLERANCE = 1e-6
/** Our names of the peer's subsets. */
const NAMES = { reasonable: 'reasonable', small: 'reasonable_small', heavy: 'heavy', all: 'all' }

for (const file of process.argv.slice(2)) {
  const cases = JSON.parse(readFileSync(file, 'utf8'))
  console.log(JSON.stringify(cases[0].ground_truth ? coco(file, cases) : missRate(file, cases)))
}
console.log(JSON.stringify(resampling()))

function coco(file, cases) {
  const prepared = cases.map(({ ground_truth: truth, detections }) => ({
    labels: truth.categories.map(({ id }) => id),
    images: truth.images.map(({ id }) => ({
      detections: detections
        .filter((each) => each.image_id === id)
        .map(({ bbox, category_id: label, score }) => ({ ...rect(bbox), label, score })),
      truth: truth.annotations
        .filter((each) => each.image_id === id)
        .map(({ bbox, category_id: label, area, iscrowd }) => ({
          ...rect(bbox),
          label,
          area,
          ignore: iscrowd === 1,
        })),
    })),
  }))
  const [found, cpuSeconds] = timed(() =>
    prepared.map(({ images, labels }) => evaluateCoco(images, labels)),
  )
  const comparison = compare(
    cases.flatMap(({ expected: { per_category_by_iou: perClass, ...figures } }, i) => [
      ...Object.entries(figures).map(([name, value]) => [found[i][name] ?? -1, value]),
      ...perClass.flat().map((value, at) => [found[i].perClass.flat()[at] ?? -1, value ?? -1]),
    ]),
  )
  return { bench: 'coco-parity', file, cases: cases.length, ...comparison, cpuSeconds }
}

function missRate(file, cases) {
  const metric = DETECTION_METRICS.find(({ id }) => id === 'mr2')
  const prepared = cases.map(({ images }) =>
    images.map(({ truth, detections }) => ({
      detections: detections.map(({ bbox, score }) => ({ ...rect(bbox), label: 0, score })),
      truth: truth.map(({ bbox, vis: visibility, ignore }) => ({
        ...rect(bbox),
        label: 0,
        visibility,
        ignore,
      })),
    })),
  )
  const [found, cpuSeconds] = timed(() =>
    prepared.map((images) =>
      Object.keys(NAMES).map((name) =>
        statisticOf(metric, inSubset(images, SUBSETS[name]))(images.map(() => 1)),
      ),
    ),
  )
  const pairs = cases.flatMap(({ expected }, i) =>
    Object.values(NAMES).map((name, at) => [
      found[i][at] ?? -1,
      expected[name] ? expected[name].dollar.mr : -1,
    ]),
  )
  return { bench: 'mr2-parity', file, cases: cases.length, ...compare(pairs), cpuSeconds }
}

/** The intervals of a difference: 2000 resamples of 200 images, about 10 detections each. */
function resampling() {
  const random = createRandom(1, 'coco-parity')
  const image = (hits) => {
    const truth = Array.from({ length: 4 }, (_, i) => box(200 * i, random))
    const detections = truth.flatMap((each) => [
      ...(random.uniform() < hits ? [{ ...each, score: random.uniform() }] : []),
      { ...box(1000 * random.uniform(), random), score: random.uniform() / 2 },
    ])
    return { truth, detections }
  }
  const [a, b] = [0.9, 0.6].map((hits) => Array.from({ length: 200 }, () => image(hits)))
  const line = { bench: 'paired-bootstrap', images: 200, resamples: 2000 }
  for (const metric of DETECTION_METRICS) {
    const [{ interval }, seconds] = timed(() =>
      pairedDifference(metric, a, b, { confidence: 0.9, random: createRandom(2) }),
    )
    line[metric.id] = { lower: interval.lower, upper: interval.upper, cpuSeconds: seconds }
  }
  return line
}

function box(x, random) {
  return { label: 0, ignore: false, x, y: 0, width: 40 + 10 * random.uniform(), height: 100 }
}

function rect([x, y, width, height]) {
  return { x, y, width, height }
}

function compare(pairs) {
  const worst = pairs.reduce((most, [a, b]) => Math.max(most, Math.abs(a - b)), 0)
  const wrong = pairs.filter(([a, b]) => !(Math.abs(a - b) <= TOLERANCE)).length
  return { figures: pairs.length, wrong, worst }
}

function timed(work) {
  const started = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(started)
  return [result, Number(((user + system) / 1e6).toFixed(3))]
}
