import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClassifiedImage } from '../../src/data/classification-set.js'
import { openClassifier, type Classifier } from '../../src/model/classifier.js'

export interface Kit {
  readonly images: readonly ClassifiedImage[]
  readonly mean: readonly number[]
  readonly std: readonly number[]
  /** Per image: the stage of official AutoAttack (a392200) that broke it at 8/255, or `robust`. */
  readonly firstSuccess: readonly string[]
  /** Official APGD from the image itself, 100 iterations. */
  readonly trace: Readonly<Record<'ce' | 'dlr', Trace>>
}

export interface Trace {
  readonly acc_survives: readonly number[]
  readonly loss_best: readonly number[]
}

/** The supplied AutoAttack kit: 48 images of CIFAR-10 and what the official code made of them. */
export function readKit(folder: string): Kit {
  const json = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const { labels, mean, std, first_success } = json('resnet_2b_aa.json') as {
    labels: number[]
    mean: number[]
    std: number[]
    first_success: string[]
  }
  const bytes = readFileSync(join(folder, 'resnet_2b_images_u8_nchw.bin'))
  const images = labels.map((label, index) => ({
    index,
    name: String(index),
    label,
    pixels: Float32Array.from(bytes.subarray(index * 3072, (index + 1) * 3072), (v) => v / 255),
  }))
  return {
    images,
    mean,
    std,
    firstSuccess: first_success,
    trace: json('resnet_2b_apgd_trace.json') as Kit['trace'],
  }
}

export function openKit(folder: string, { mean, std }: Kit): Promise<Classifier> {
  return openClassifier(join(folder, 'resnet_2b.onnx'), {
    input: { mean: [...mean], std: [...std] },
    data: { channels: 3, height: 32, width: 32 },
    threads: 1,
  })
}
