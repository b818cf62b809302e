import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { decodeImage, encodePng } from '@secmlops/dataset'
import { sharedData } from '@secmlops/testkit'

const IMAGE = { width: 3, height: 2, data: Uint8Array.from({ length: 18 }, (_, i) => i * 14) }

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
