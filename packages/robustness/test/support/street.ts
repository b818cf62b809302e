import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { decodeImage, type Box, type LabelledImage } from '@secmlops/dataset'
import type { ImageSource } from '../../src/data/image-source.js'

const BOX =
  /Bounding box for object \d+ "[^"]*" \(Xmin, Ymin\) - \(Xmax, Ymax\) : \((\d+), (\d+)\) - \((\d+), (\d+)\)/g

/** The supplied street photographs (PASCAL annotation 1.00: corners from 1, inclusive), by name. */
export function streetFiles(folder: string): Record<string, Uint8Array> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [`street/${name}`, readFileSync(join(folder, name))]),
  )
}

/** Reads those files out of a tree. */
export const STREET: ImageSource = {
  list: async (tree) => {
    const entries = await tree.list('street')
    const names = entries.map(({ path }) => path).filter((path) => path.endsWith('.png'))
    const images: LabelledImage[] = []
    for (const path of names) {
      const text = Buffer.from(await tree.read(path.replace('.png', '.txt'))).toString()
      images.push({ id: path, path, boxes: boxesOf(text), location: { path } })
    }
    return images
  },
  decode: decodeImage,
}

function boxesOf(text: string): Box[] {
  return [...text.matchAll(BOX)].map(([, ...corners]) => {
    const [left = 0, top = 0, right = 0, bottom = 0] = corners.map(Number)
    return {
      label: 'person',
      x: left - 1,
      y: top - 1,
      width: right - left + 1,
      height: bottom - top + 1,
      ignore: false,
      location: { path: 'street' },
    }
  })
}
