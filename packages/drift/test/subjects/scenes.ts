import { createRandom } from '@secmlops/core'
import type { Files } from '@secmlops/testkit'

/** How the scenes of one data set differ from those of another. */
export interface SceneOptions {
  readonly count: number
  /** Seeds the scenes. */
  readonly scope: string
  /** Factor of all light. */
  readonly light?: number
  /** Factor of the sides of boxes. */
  readonly size?: number
  /** Class of every fifth box. */
  readonly other?: string
  /** The lamp stands on the right. */
  readonly mirrored?: boolean
}

export const WIDTH = 24
export const HEIGHT = 16

/** Streets: a lamp on the left, noise, one to three persons with COCO boxes; BMP, since nothing has to be packed. */
export function scenes(folder: string, options: SceneOptions): Files {
  const random = createRandom(5, options.scope)
  const files: Record<string, Uint8Array | string> = {}
  const images: unknown[] = []
  const annotations: unknown[] = []
  for (let id = 1; id <= options.count; id++) {
    const name = `${options.scope}-${String(id)}.bmp`
    files[`${folder}/${name}`] = scene(random, options)
    images.push({ id, file_name: name, width: WIDTH, height: HEIGHT })
    for (const bbox of boxes(random, options.size ?? 1)) {
      const other = options.other !== undefined && random.integer(5) === 0
      annotations.push({
        id: annotations.length + 1,
        image_id: id,
        category_id: other ? 2 : 1,
        bbox,
      })
    }
  }
  const categories = [
    { id: 1, name: 'person' },
    { id: 2, name: options.other ?? 'cyclist' },
  ]
  files[`${folder}/labels.json`] = JSON.stringify({ images, annotations, categories })
  return files
}

type Random = ReturnType<typeof createRandom>

function boxes(random: Random, size: number): number[][] {
  return Array.from({ length: 1 + random.integer(3) }, () => {
    const height = size * (5 + 3 * random.uniform())
    const width = height * (0.35 + 0.1 * random.uniform())
    const [x, y] = [random.uniform() * (WIDTH - width), random.uniform() * (HEIGHT - height)]
    return [x, y, width, height]
  })
}

function scene(random: Random, { light = 1, mirrored = false }: SceneOptions): Uint8Array {
  const day = light * (90 + 20 * random.normal())
  return bitmap((x) => {
    const lamp = 1.3 - (0.6 * (mirrored ? WIDTH - 1 - x : x)) / (WIDTH - 1)
    return day * lamp + light * 6 * random.normal()
  })
}

/** An uncompressed bitmap of grey pixels, 24 bits each, from the bottom row up. */
function bitmap(grey: (x: number) => number): Uint8Array {
  const stride = 3 * WIDTH
  const bytes = Buffer.alloc(54 + stride * HEIGHT)
  bytes.write('BM')
  for (const [at, value] of [
    [2, bytes.length],
    [10, 54],
    [14, 40],
    [18, WIDTH],
    [22, HEIGHT],
  ] as const)
    bytes.writeUInt32LE(value, at)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const value = Math.min(255, Math.max(0, Math.round(grey(i % WIDTH))))
    bytes.fill(value, 54 + 3 * i, 57 + 3 * i)
  }
  return bytes
}
