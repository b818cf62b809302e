import { detectFormat, type DatasetFormat, type DatasetSpec } from '@secmlops/dataset'
import type { Copy } from '../copy.js'
import { cocoPlaces } from './coco.js'
import { folderPlaces } from './image-folder.js'
import type { Place } from './place.js'
import { npzPlaces } from './npz.js'
import { tablePlaces } from './table.js'
import { vocPlaces } from './voc.js'
import { yoloPlaces } from './yolo.js'
import { CSV } from './csv.js'
import { JSONL } from './jsonl.js'

type Places = (copy: Copy, dataset: DatasetSpec) => Promise<readonly Place[]>

/** How the selftest edits a format. */
const EDITORS: Readonly<Partial<Record<DatasetFormat, Places>>> = {
  coco: cocoPlaces,
  csv: tablePlaces(CSV),
  jsonl: tablePlaces(JSONL),
  'image-folder': folderPlaces,
  npz: npzPlaces,
  voc: vocPlaces,
  yolo: yoloPlaces,
}

/** Formats that the selftest can edit. */
export const EDITED: string = Object.keys(EDITORS).join(', ')

/** The records that the gate provenance looks at, as far as they can be edited. */
export async function placesOf(copy: Copy): Promise<readonly Place[]> {
  const { gates, datasets = {} } = copy.policy.value
  const wanted = gates.provenance?.datasets ?? Object.keys(datasets)
  const places: Place[] = []
  for (const name of wanted) {
    const dataset = datasets[name]
    if (dataset) places.push(...(await placesIn(copy, { ...dataset, name })))
  }
  return places
}

/** The records of one dataset. */
export async function placesIn(copy: Copy, dataset: DatasetSpec): Promise<readonly Place[]> {
  const format = await detectFormat(copy.tree, dataset)
  return (await EDITORS[format]?.(copy, dataset)) ?? []
}
