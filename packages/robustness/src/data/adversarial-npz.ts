import { writeNpz, type NpzMember } from '@secmlops/dataset'
import type { Pixels } from '../model/image-shape.js'
import type { InputPlan } from '../model/input-plan.js'
import { reversed } from './classification-data.js'

/** An image as an attack left it, and its right class. */
export interface AttackedImage {
  readonly pixels: Pixels
  readonly label: number
}

/**
 * An NPZ with `x` (N,C,H,W; float32 in [0,1]; red, green and blue) and `y` (N), which `secmlops attack --data` takes.
 * @param more further arrays of one number per image
 */
export function adversarialNpz(
  images: readonly AttackedImage[],
  { shape: { channels, height, width }, color }: Pick<InputPlan, 'shape' | 'color'>,
  more: Readonly<Record<string, readonly number[]>> = {},
): Promise<Uint8Array> {
  const size = channels * height * width
  const x = new Float32Array(images.length * size)
  images.forEach(({ pixels }, i) => {
    x.set(color === 'bgr' ? reversed(pixels) : pixels, i * size)
  })
  const labels = images.map(({ label }) => label)
  return writeNpz([
    { name: 'x', shape: [images.length, channels, height, width], values: x },
    ...Object.entries({ y: labels, ...more }).map(integers),
  ])
}

function integers([name, values]: [string, readonly number[]]): NpzMember {
  return { name, shape: [values.length], values: BigInt64Array.from(values, BigInt) }
}
