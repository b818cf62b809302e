import { describe, expect, it } from '@jest/globals'
import { fitImage, toImage, toModel } from '../../src/data/fit.js'
import { resizeBilinear } from '../../src/data/resize.js'

const image = { width: 2, height: 1, data: Uint8Array.of(255, 0, 51, 0, 102, 204) }

describe('fitting an image', () => {
  it('letterboxes at the top left on grey 114, in the order of channels', () => {
    const shape = { channels: 3, height: 2, width: 2 }
    const { pixels, placement } = fitImage(image, { shape, color: 'bgr' }, 'letterbox')
    const grey = Math.fround(114 / 255)
    const values = [0.2, 0.8, grey, grey, 0, 0.4, grey, grey, 1, 0, grey, grey]
    pixels.forEach((pixel, i) => expect(pixel).toBeCloseTo(values[i]!, 6))
    expect(placement).toEqual({ scaleX: 1, scaleY: 1 })
  })

  it('stretches, and maps boxes there and back', () => {
    const shape = { channels: 1, height: 4, width: 4 }
    const { pixels, placement } = fitImage(image, { shape, color: 'gray' }, 'stretch')
    expect(pixels).toHaveLength(16)
    expect(placement).toEqual({ scaleX: 2, scaleY: 4 })
    const box = { x: 0.5, y: 0.25, width: 1, height: 0.5 }
    expect(toModel(box, placement)).toEqual({ x: 1, y: 1, width: 2, height: 2 })
    expect(toImage(toModel(box, placement), placement)).toEqual(box)
  })

  it('interpolates with aligned pixel centres', () => {
    // Oracle: cv2.resize(INTER_LINEAR) of [0, 100] to width 4 is [0, 25, 75, 100] (half-pixel centres, edges repeated).
    const line = { width: 2, height: 1, data: Uint8Array.of(0, 0, 0, 100, 100, 100) }
    const { data } = resizeBilinear(line, 4, 1)
    expect([...data].filter((_, i) => i % 3 === 0)).toEqual([0, 25, 75, 100])
  })
})
