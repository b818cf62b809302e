import { constantOf, type Constants, type Corruption } from './corruption.js'
import { toImage, toUnit } from './primitives/raster.js'
import { zoomRows } from './primitives/zoom.js'

/** `numpy.arange(1, end, step)`. */
const ZOOM: Constants<readonly [end: number, step: number]> = {
  imagenet: [
    [1.11, 0.01],
    [1.16, 0.01],
    [1.21, 0.02],
    [1.26, 0.02],
    [1.31, 0.03],
  ],
  cifar: [
    [1.06, 0.01],
    [1.11, 0.01],
    [1.16, 0.01],
    [1.21, 0.01],
    [1.26, 0.01],
  ],
}

/** Mean of the image and its enlargements, the image itself twice; in single precision, as the originals add them. */
export const zoomBlur: Corruption = {
  name: 'zoom_blur',
  extra: false,
  random: false,
  apply(image, severity, { preset }) {
    const unit = toUnit(image)
    const factors = arange(...constantOf(ZOOM, preset, severity))
    const sum = new Float32Array(unit.data.length)
    const crop = preset === 'imagenet' ? 'corner' : 'centre'
    for (const factor of factors)
      zoomRows(unit, { factor, crop }, (row, y) => {
        addTo(sum.subarray(y * row.length, (y + 1) * row.length), row)
      })
    const count = factors.length + 1
    const mean = unit.data
    for (let i = 0; i < mean.length; i++)
      mean[i] = Math.fround(Math.fround(Math.fround(mean[i] ?? 0) + (sum[i] ?? 0)) / count)
    return toImage(unit)
  },
}

function addTo(sum: Float32Array, row: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + Math.fround(row[i] ?? 0)
}

/** The count and the values are rounded as numpy rounds them: 1.16 is left out although it is within rounding of the end. */
function arange(end: number, step: number): readonly number[] {
  const delta = 1 + step - 1
  return Array.from({ length: Math.ceil((end - 1) / step) }, (_, i) => 1 + i * delta)
}
