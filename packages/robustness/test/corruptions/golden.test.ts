import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import type { Image } from '@secmlops/dataset'
import type { Preset, Severity } from '../../src/corruptions/corruption.js'
import { CORRUPTIONS, type CorruptionName } from '../../src/corruptions/index.js'
import { goldenPicture } from '../support/golden-picture.js'

/** Mean and deviation over the seeds of the package. */
type Moment = readonly [mean: number, deviation: number]

interface Golden {
  readonly width: number
  readonly height: number
  readonly exact: Readonly<Record<string, readonly { sums: number[]; sample: string }[]>>
  readonly moments: Readonly<Record<string, readonly Readonly<Record<keyof Moments, Moment>>[]>>
}

interface Moments {
  readonly mean: number
  readonly deviation: number
  readonly psnr: number
}

// Made by bench/peers/corruptions_golden.py; the versions of the libraries are in the file.
const golden = JSON.parse(
  readFileSync(new URL('corruptions.golden.json', import.meta.url), 'utf8'),
) as Record<Preset, Golden> & { readonly stride: number; readonly seeds: number }

const SEVERITIES = [1, 2, 3, 4, 5] as const
/** Few, because a pixel costs ten times as much in the realm of the tests; 20 passed as well. */
const SEEDS = { imagenet: 5, cifar: 10 } as const

describe.each(['imagenet', 'cifar'] as const)('%s', (preset) => {
  const { width, height, exact, moments } = golden[preset]
  const picture = goldenPicture(width, height)
  const corrupted = (kind: string, severity: Severity, seed = 0): Image =>
    CORRUPTIONS[kind as CorruptionName].apply(picture, severity, {
      preset,
      random: createRandom(seed, kind),
    })

  it.each(Object.keys(exact))('%s is that of the originals to one grey level', (kind) => {
    for (const severity of SEVERITIES) {
      const { sums, sample } = exact[kind]![severity - 1]!
      const { data } = corrupted(kind, severity)
      const expected = Buffer.from(sample, 'base64')
      const errors = [...expected].map((byte, i) => Math.abs(byte - data[i * golden.stride]!))
      expect(Math.max(...errors)).toBeLessThanOrEqual(1)
      expect(average(errors)).toBeLessThanOrEqual(0.25)
      const drift = sums.map((sum, c) => Math.abs(sum - channelSum(data, c)) / (width * height))
      expect(Math.max(...drift)).toBeLessThanOrEqual(0.25)
    }
  })

  it.each(Object.keys(moments).filter((kind) => kind !== 'frost'))(
    '%s has the moments of the originals within three standard errors',
    (kind) => {
      for (const severity of SEVERITIES) {
        const ours = Array.from({ length: SEEDS[preset] }, (_, seed) =>
          momentsOf(corrupted(kind, severity, seed), picture),
        )
        for (const key of ['mean', 'deviation', 'psnr'] as const) {
          const [mean, deviation] = moments[kind]![severity - 1]![key]
          const values = ours.map((one) => one[key])
          const error = deviation * Math.sqrt(1 / golden.seeds + 1 / SEEDS[preset])
          expect([severity, key, Math.abs(average(values) - mean) / error < 3]).toEqual([
            severity,
            key,
            true,
          ])
        }
      }
    },
  )
})

function channelSum(data: Uint8Array, channel: number): number {
  return data.reduce((sum, byte, i) => (i % 3 === channel ? sum + byte : sum), 0)
}

function momentsOf({ data }: Image, clean: Image): Moments {
  let [sum, squares, errors] = [0, 0, 0]
  for (let i = 0; i < data.length; i++) {
    sum += data[i]!
    squares += data[i]! ** 2
    errors += (data[i]! - clean.data[i]!) ** 2
  }
  const mean = sum / data.length
  const deviation = Math.sqrt(squares / data.length - mean ** 2)
  return { mean, deviation, psnr: 10 * Math.log10((255 ** 2 * data.length) / errors) }
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
