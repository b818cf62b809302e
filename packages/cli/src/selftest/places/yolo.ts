import { yoloLabelPath, type DatasetSpec } from '@secmlops/dataset'
import type { Copy } from '../copy.js'
import { labelFilePlaces, type LabelFiles } from './label-files.js'
import type { Place } from './place.js'

/** Share of the width by which a box is moved. */
const STEP = 0.1

/** A text file per image, `class x y width height` a line (docs.ultralytics.com/datasets/detect). */
const YOLO: LabelFiles = {
  pathOf: yoloLabelPath,
  named: (text) => text,
  moved(text) {
    const [, head, x, tail] = /^(\s*\d+\s+)(\S+)([^]*)$/.exec(text) ?? []
    if (head === undefined || x === undefined || tail === undefined) return undefined
    const at = Number(x)
    return `${head}${String(at >= STEP ? at - STEP : at + STEP)}${tail}`
  },
}

export const yoloPlaces = (copy: Copy, dataset: DatasetSpec): Promise<readonly Place[]> =>
  labelFilePlaces(copy, dataset, YOLO)
