import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { digestOf } from '@secmlops/core'
import { decodeImage, resizeLanczos, type Image } from '@secmlops/dataset'
import { bits64, hamming, type Bits64 } from '../../src/similarity/bits.js'
import { SIDE, dHash, grey, pHash, pHashOfThumbnail } from '../../src/similarity/image-hashes.js'

interface Golden {
  readonly pHash: string
  readonly dHash: string
  /** dHash of the package imagehash, which turns grey before it resizes. */
  readonly imagehashDHash: string
  /** SHA-256 of the pixels that Pillow resizes to 32 x 32 with LANCZOS. */
  readonly thumbnail: string
}

/** Written by imagededup, imagehash and Pillow; their versions stand in the file. */
const VECTORS = JSON.parse(
  readFileSync(new URL('./hashes.vectors.json', import.meta.url), 'utf8'),
) as {
  patterns: readonly (Golden & { width: number; height: number; seed: number })[]
  street: readonly (Golden & { file: string })[]
}
const STREET = new URL('../../../../examples/pedestrian-detection/data/test/', import.meta.url)

/** The picture that the program of the vectors drew. */
function pattern(width: number, height: number, seed: number): Image {
  const data = Uint8Array.from({ length: 3 * width * height }, (_, i) => {
    const [c, x, y] = [i % 3, Math.floor(i / 3) % width, Math.floor(i / 3 / width)]
    return ((x * x * (3 + seed) + y * y * (5 + c) + x * y * (seed + c)) >> (3 + (seed % 3))) % 256
  })
  return { width, height, data }
}

function hex([high, low]: Bits64): string {
  return [high, low].map((word) => word.toString(16).padStart(8, '0')).join('')
}

function greyed(image: Image): Image {
  const pixels = grey(image)
  return { ...image, data: Uint8Array.from(image.data, (_, i) => pixels[Math.floor(i / 3)] ?? 0) }
}

function check(image: Image, golden: Golden): void {
  const thumbnail = resizeLanczos(image, SIDE, SIDE)
  expect(digestOf(thumbnail.data)).toBe(golden.thumbnail)
  expect(hex(pHash(image))).toBe(golden.pHash)
  expect(hex(pHashOfThumbnail(thumbnail))).toBe(golden.pHash)
  expect(hex(dHash(image))).toBe(golden.dHash)
}

describe('perceptual hashes', () => {
  it.each(VECTORS.patterns)('are those of imagededup: pattern of $width x $height', (golden) => {
    check(pattern(golden.width, golden.height, golden.seed), golden)
  })

  it.each(VECTORS.street)('are those of imagededup: $file', async (golden) => {
    const image = await decodeImage(readFileSync(new URL(golden.file, STREET)))
    check(image, golden)
    expect(hex(dHash(greyed(image)))).toBe(golden.imagehashDHash)
  })

  it('count the bits that differ', () => {
    const none = bits64(Array.from({ length: 64 }, () => false))
    const all = bits64(Array.from({ length: 64 }, () => true))
    const first = bits64(Array.from({ length: 64 }, (_, i) => i === 0))
    expect([hamming(none, all), hamming(none, first), hamming(all, all)]).toEqual([64, 1, 0])
    expect(hex(first)).toBe('8000000000000000')
  })
})
