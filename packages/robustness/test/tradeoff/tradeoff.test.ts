import { beforeAll, describe, expect, it } from '@jest/globals'
import { fakeTools, memoryTree } from '@secmlops/testkit'
import { compareModels, type TradeoffAnswer, type TradeoffRequest } from '../../src/index.js'
import {
  brightnessDetector,
  greyPictures,
  shiftedDetector,
} from '../support/brightness-detector.js'

const like: TradeoffRequest['like'] = {
  output: { decoder: 'boxes', classes: ['person'], 'score-threshold': 0.5 },
}

/** Side of the pictures. A person is found where the picture is brighter than .5. */
const SIDE = 16
const black = { width: 2, height: 2, data: new Uint8Array(12) }

async function request(models: TradeoffRequest['models']): Promise<TradeoffRequest> {
  const tree = memoryTree(await greyPictures([0.55, 0.56, 0.57, 0.58, 0.9, 0.95]))
  const dataset = {
    name: 'test',
    path: 'data',
    format: 'coco',
    labels: 'data/labels.json',
  } as const
  const trigger = { image: black, size: 1 }
  let time = 0
  const now = (): number => time++
  return {
    models,
    tree,
    dataset,
    like,
    eps: '0.1',
    effort: 'quick',
    trigger,
    tools: fakeTools(),
    now,
  }
}

describe('two detectors that see brightness', () => {
  let answer: TradeoffAnswer

  beforeAll(async () => {
    const baseline = { name: 'baseline', bytes: brightnessDetector }
    // A score of .3 more: no change of .1 can hide anything.
    const bright = { name: 'bright', bytes: shiftedDetector(0.3), stated: { defences: [] } }
    answer = await compareModels(await request([baseline, bright]))
  })

  // By hand: half of it hides the darkest alone, a recall of 5/6. And .1 less brightness hides pictures below .6, four of six; with a shift of .3 none. AP50 of two found of six is
  // the share of the 101 points up to a recall of 1/3: 34/101 (pycocotools, cocoeval.py).
  it('measures them as arithmetic says', () => {
    const [baseline, bright] = answer.models
    expect(baseline!.values['ap50.clean']!.value).toBe(1)
    expect(baseline!.values['ap50.adaptive']!.value).toBeCloseTo(34 / 101, 9)
    expect(baseline!.values['ap50.fgsm@25.5/255']!.value).toBeCloseTo(34 / 101, 9)
    expect(baseline!.values['ap50.fgsm@12.75/255']!.value).toBeCloseTo(84 / 101, 9)
    expect(bright!.values['ap50.adaptive']!.value).toBe(1)
    expect(bright!.latency).toEqual({ p50: 1, p95: 1 })
  })

  // The nearest dark picture is (b - .5) sqrt(3 * 16 * 16) away; the median of .05, .06, .07, .08, .4, .45 is .075.
  it('finds the distance to the boundary', () => {
    const { median, success } = answer.models[0]!.deepfool
    expect(success).toBe(1)
    expect(median! / (0.075 * Math.sqrt(3 * SIDE * SIDE))).toBeCloseTo(1, 1)
  })

  it('names who is dominated, and why the other is better', () => {
    const [baseline, bright] = answer.models
    expect(baseline!.dominatedBy).toEqual(['bright'])
    expect(bright!.dominatedBy).toEqual([])
    expect(bright!.conclusions.map(({ id }) => id)).toEqual(['hardened'])
    expect(bright!.differences!['ap50.adaptive']!.value).toBeCloseTo(67 / 101, 9)
  })

  // A black square over the middle of the box takes a quarter of the brightness and more.
  it('shows what a trigger hides', () => {
    const [baseline, bright] = answer.models
    expect(baseline!.trigger!.value).toBeGreaterThan(0.5)
    expect(bright!.trigger!.value).toBeLessThan(baseline!.trigger!.value!)
  })
})

describe('what cannot be compared', () => {
  it.each([
    ['one model', ['a']],
    ['one name for two models', ['a', 'a']],
  ])('%s is exit 2', async (_, names) => {
    const models = names.map((name) => ({ name, bytes: brightnessDetector }))
    await expect(compareModels(await request(models))).rejects.toMatchObject({ exit: 2 })
  })

  it('numbers that are not finite are exit 3', async () => {
    const broken = { name: 'broken', bytes: shiftedDetector(NaN) }
    const models = [{ name: 'a', bytes: brightnessDetector }, broken]
    await expect(compareModels(await request(models))).rejects.toMatchObject({
      code: 'not-finite',
      exit: 3,
    })
  })
})
