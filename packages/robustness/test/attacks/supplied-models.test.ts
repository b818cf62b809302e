import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { fakeTools, sharedData } from '@secmlops/testkit'
import { attackModel, type AttackAnswer, type AttackRequest } from '../../src/index.js'
import { mnistNpz } from '../support/mnist.js'
import { npzImages } from '../support/npz.js'

function attack(
  request: Pick<AttackRequest, 'model' | 'npz' | 'attack'> & Partial<AttackRequest>,
): Promise<AttackAnswer> {
  const { progress, clock } = fakeTools()
  return attackModel({ seed: 1, threads: 1, progress, clock, belief: false, ...request })
}

const left = ({ images }: AttackAnswer): number[] =>
  images.filter(({ robust }) => robust).map(({ index }) => index)

interface Known {
  readonly labels: number[]
  readonly mean: number[]
  readonly std: number[]
}

const kit = sharedData('autoattack-resnet_2b/resnet_2b.onnx')
const onKit = kit ? describe : describe.skip

onKit('on the AutoAttack kit', () => {
  const folder = kit?.replace('resnet_2b.onnx', '') ?? ''
  const known = (): Known => JSON.parse(readFileSync(`${folder}resnet_2b_aa.json`, 'utf8')) as Known
  const on = (wanted: AttackRequest['attack']): Promise<AttackAnswer> => {
    const { labels, mean, std } = known()
    const npz = npzImages(
      readFileSync(`${folder}resnet_2b_images_u8_nchw.bin`),
      [48, 3, 32, 32],
      labels,
    )
    return attack({ model: kit ?? '', npz, attack: wanted, mean, std })
  }

  // Oracle: official AutoAttack at 8/255 leaves these 16; its APGD-DLR alone 17 (facts sheet 3.3).
  it.each(['fmn', 'deepfool'] as const)(
    '%s breaks nothing that AutoAttack could not',
    async (name) => {
      const robust = [2, 7, 9, 12, 13, 15, 18, 19, 21, 23, 34, 37, 39, 40, 41, 46]
      const standing = left(await on({ name, norm: 'linf', eps: 8 / 255 }))
      expect(standing).toEqual(expect.arrayContaining(robust))
      if (name === 'fmn') expect(standing.length).toBeLessThanOrEqual(18)
    },
  )

  // Oracle: each other. Four attacks that share no step must agree on the median distance to a few percent.
  it('finds medians in L2 that agree', async () => {
    const medians = []
    for (const name of ['fmn', 'ddn'] as const)
      medians.push((await on({ name, norm: 'l2', eps: 0.5, minimise: true })).medianDistance ?? NaN)
    expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(1.05)
  })
})

const net = sharedData('mnist/mnist-net_256x2.onnx')
const onNet = net ? describe : describe.skip

onNet('on the supplied MNIST network', () => {
  // Oracle: facts sheet 3.3: PGD leaves 25 of 100 at .05 and 2 at .1, so that the median is below .05 for any better attack.
  it('fab-t finds distances below the radius at which PGD breaks half', async () => {
    const csv = sharedData('mnist/mnist_test.csv') ?? ''
    const answer = await attack({
      model: net ?? '',
      npz: mnistNpz(csv),
      attack: { name: 'fab-t', norm: 'linf', eps: '0.1', targets: 3, steps: 30 },
    })
    expect(left(answer).length).toBeLessThanOrEqual(4)
  })
})
