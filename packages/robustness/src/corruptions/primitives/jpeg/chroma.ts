import { newPlane, type Plane } from './plane.js'

/**
 * Halves a plane in both directions; what is half up is rounded up and down in turn (libjpeg, h2v2_downsample). The last column
 * is repeated before it is halved, so that the width is filled up to whole blocks of 8 here.
 */
export function halve({ width, height, data }: Plane): Plane {
  const half = newPlane(Math.ceil(width / 16) * 8, Math.ceil(height / 2))
  let to = 0
  for (let y = 0; y < height; y += 2) {
    const top = y * width
    const bottom = Math.min(y + 1, height - 1) * width
    for (let x = 0; x < 2 * half.width; x += 2) {
      const left = Math.min(x, width - 1)
      const right = Math.min(x + 1, width - 1)
      const upper = (data[top + left] ?? 0) + (data[top + right] ?? 0)
      const lower = (data[bottom + left] ?? 0) + (data[bottom + right] ?? 0)
      half.data[to++] = (upper + lower + ((x >> 1) % 2 === 0 ? 1 : 2)) >> 2
    }
  }
  return half
}

/**
 * Doubles what belongs to the image of a plane by a triangle filter, 3/4 of the nearer sample and 1/4 of the further one in each direction; rounded up and
 * down in turn ("fancy upsampling" of libjpeg, h2v2_fancy_upsample). The result is cut to the given size.
 */
export function double(half: Plane, width: number, height: number): Plane {
  const plane = newPlane(width, height)
  const columns = Math.ceil(width / 2)
  const rowAt = (y: number): Uint8Array =>
    half.data.subarray(y * half.width, y * half.width + columns)
  for (let y = 0; y < height; y++) {
    const near = y >> 1
    const far = Math.min(Math.max(near + (y % 2 === 0 ? -1 : 1), 0), half.height - 1)
    doubleRow(plane.data.subarray(y * width, (y + 1) * width), {
      near: rowAt(near),
      far: rowAt(far),
    })
  }
  return plane
}

function doubleRow(
  out: Uint8Array,
  { near, far }: { readonly near: Uint8Array; readonly far: Uint8Array },
): void {
  const last = near.length - 1
  const mixed = (x: number): number => {
    const column = Math.min(Math.max(x, 0), last)
    return 3 * (near[column] ?? 0) + (far[column] ?? 0)
  }
  for (let x = 0; x <= last; x++) {
    out[2 * x] = (3 * mixed(x) + mixed(x - 1) + 8) >> 4
    if (2 * x + 1 < out.length) out[2 * x + 1] = (3 * mixed(x) + mixed(x + 1) + 7) >> 4
  }
}
