import type { Descriptor } from '../descriptor.js'
import type { Picture } from './frame.js'

/**
 * Variance of the Laplacian of luma (Pech-Pacheco et al. 2000, "Diatom autofocusing in brightfield microscopy"): four neighbours, and
 * mirrored without the border pixel, as `cv2.Laplacian(luma, cv2.CV_64F).var()`. Low for what is blurred.
 */
export const sharpness: Descriptor<Picture> = {
  name: 'sharpness',
  kind: 'number',
  read: ({ luma, width, height }) => {
    let [sum, squares] = [0, 0]
    for (let y = 0; y < height; y++) {
      const [up, down] = [mirrored(y - 1, height) * width, mirrored(y + 1, height) * width]
      for (let x = 0; x < width; x++) {
        const row = y * width
        const around =
          (luma[up + x] as number) +
          (luma[down + x] as number) +
          (luma[row + mirrored(x - 1, width)] as number) +
          (luma[row + mirrored(x + 1, width)] as number)
        const value = around - 4 * (luma[row + x] as number)
        sum += value
        squares += value * value
      }
    }
    // Whole numbers throughout, so that nothing is lost before the division.
    const n = luma.length
    return (squares - (sum * sum) / n) / n
  },
}

/** BORDER_REFLECT_101 of OpenCV: dcb|abcd|cba. */
function mirrored(at: number, size: number): number {
  if (size === 1) return 0
  if (at < 0) return 1
  return at < size ? at : size - 2
}
