import { posix } from 'node:path'
import { findVocFolder, type DatasetSpec } from '@secmlops/dataset'
import type { Copy } from '../copy.js'
import { labelFilePlaces } from './label-files.js'
import type { Place } from './place.js'

/** Pixels by which the left edge of a box is moved. */
const STEP = 12

/** An XML file per image (VOC2012 development kit, section 3.2). */
export async function vocPlaces(copy: Copy, dataset: DatasetSpec): Promise<readonly Place[]> {
  const folder = await findVocFolder(copy.tree, dataset)
  return labelFilePlaces(copy, dataset, {
    pathOf: (image) => posix.join(folder, `${posix.parse(image).name}.xml`),
    named: (text, image) =>
      text.replace(/<filename>[^<]*<\/filename>/, () => `<filename>${image}</filename>`),
    moved,
  })
}

function moved(text: string): string | undefined {
  const [whole, left] = /<xmin>\s*([\d.]+)\s*<\/xmin>/.exec(text) ?? []
  if (whole === undefined) return undefined
  const at = Number(left)
  return text.replace(whole, `<xmin>${String(at > STEP ? at - STEP : at + 1)}</xmin>`)
}
