import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { decodeImage, encodePng } from '@secmlops/dataset'
import { jpegMemory } from '../../src/images/jpeg-memory.js'
import { sharedData } from '@secmlops/testkit'

const IMAGE = { width: 3, height: 2, data: Uint8Array.from({ length: 18 }, (_, i) => i * 14) }

/** Beginning of a JPEG in colour, with nothing behind its frame; `sampling` is that of its first component. */
function jpegHeader(width: number, height: number, sampling: number): Buffer {
  const frame = Buffer.alloc(64)
  frame.write('ffd8ffe000040000ffc0001108000000000301000002110103110100', 'hex')
  frame.writeUInt16BE(height, 13)
  frame.writeUInt16BE(width, 15)
  frame[19] = sampling
  return frame
}

describe('decodeImage and encodePng', () => {
  it('gives back what was encoded', async () => {
    const decoded = await decodeImage(await encodePng(IMAGE))
    expect({ ...decoded, data: [...decoded.data] }).toEqual({ ...IMAGE, data: [...IMAGE.data] })
  })

  it('refuses every truncation', async () => {
    const png = await encodePng(IMAGE)
    for (let length = 0; length < png.length; length++)
      await expect(decodeImage(png.subarray(0, length))).rejects.toMatchObject({
        code: 'damaged-image',
        exit: 2,
      })
  })

  it('refuses a dimension bomb by its header', async () => {
    const png = Buffer.from(await encodePng(IMAGE))
    png.writeUInt32BE(100_000, 16)
    png.writeUInt32BE(100_000, 20)
    await expect(decodeImage(png)).rejects.toMatchObject({ code: 'image-too-large', exit: 2 })
  })

  // As such a picture of 5 KB it took 5 s and 1.3 GB to be called damaged, and so was a sound one of 7000 x 7000.
  it('refuses a JPEG that the decoder could not hold before it is decoded', async () => {
    const refusal = { code: 'image-too-large', exit: 2 }
    await expect(decodeImage(jpegHeader(60_000, 1_000, 0x11))).rejects.toMatchObject(refusal)
    const taken = decodeImage(jpegHeader(7_000, 7_000, 0x22))
    await expect(taken).rejects.toMatchObject({ code: 'damaged-image' })
  })

  // 14.5 bytes a pixel for 4:2:0 and 22 for 4:4:4, by the calls of requestMemoryAllocation in jpeg-js 0.4.4.
  it.each([
    [0x22, 14.5],
    [0x11, 22],
  ])('counts the memory of a JPEG as its decoder does (sampling %d)', (sampling, bytes) => {
    expect(jpegMemory(jpegHeader(1_000, 1_000, sampling))).toBe(bytes * 1e6)
  })

  it('calls an animated PNG what it is, and not damaged', async () => {
    const png = Buffer.from(await encodePng(IMAGE))
    const frames = Buffer.from('000000086163544c000000010000000000000000', 'hex')
    const animated = Buffer.concat([png.subarray(0, 33), frames, png.subarray(33)])
    const refusal = { code: 'unsupported-image', message: 'animated PNG images are not read' }
    await expect(decodeImage(animated)).rejects.toMatchObject(refusal)
  })

  // Pillow 13 reads 2 x 1 pixels of the second one, where the gate saw one.
  it.each([
    ['0200', true],
    ['0100', false],
  ])('reads a GIF only if all readers see the same picture (screen %s)', async (width, isRead) => {
    const gif = `474946383961${width}0100800000ff0000ffffff2c0000000002000100000202440a003b`
    const decoded = decodeImage(Buffer.from(gif, 'hex'))
    if (isRead) expect((await decoded).width).toBe(2)
    else await expect(decoded).rejects.toMatchObject({ code: 'unsupported-image', exit: 2 })
  })

  it.each(['', 'text', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'])(
    'refuses %j',
    async (text) => {
      await expect(decodeImage(Buffer.from(text))).rejects.toMatchObject({ exit: 2 })
    },
  )

  const real = sharedData('street/FudanPed00001.png')
  const it_ = real === undefined ? it.skip : it
  it_('reads a photograph (size by file(1): 559 x 536)', async () => {
    const { width, height, data } = await decodeImage(readFileSync(real ?? ''))
    expect([width, height, data.length]).toEqual([559, 536, 559 * 536 * 3])
  })
})
