import { SecmlopsError } from '@secmlops/core'
import type { Points } from '../../permutation/points.js'
import type { Picture } from '../images/frame.js'
import type { Embedder } from './open-embedder.js'

/** The embeddings of the pictures of one sample, in their order. */
export interface Collector {
  readonly observe: (picture: Picture) => Promise<void>
  readonly points: () => Points
}

/** @throws SecmlopsError `model-output` (exit 3) when pictures have embeddings of different length. */
export function collector(embedder: Embedder): Collector {
  const rows: Float64Array[] = []
  return {
    observe: async ({ image }) => {
      const row = await embedder.embed(image)
      if (rows[0] && rows[0].length !== row.length) throw uneven()
      rows.push(row)
    },
    points: () => {
      const width = rows[0]?.length ?? 1
      const data = new Float64Array(rows.length * width)
      rows.forEach((row, i) => {
        data.set(row, i * width)
      })
      return { data, width }
    },
  }
}

function uneven(): SecmlopsError<'model-output'> {
  return new SecmlopsError('model-output', 'the embeddings of images differ in length', {
    exit: 3,
    remedy: 'Name a value of the model that has the same size for every image',
  })
}
