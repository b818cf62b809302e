import type { Location } from '@secmlops/core'
import type { LabelPart, Rect } from '@secmlops/dataset'
import type { DiffRecord } from '../diff/change.js'

/** Does the label consist of boxes? An image without any has the label `[]`. */
export function hasBoxes({ label }: DiffRecord): boolean {
  return label.startsWith('[')
}

/** The class that a record is labelled with; undefined where there is none. */
export function classOf({ label }: DiffRecord): string | undefined {
  const value: unknown = JSON.parse(label)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}

export interface LabelledBox {
  readonly label: string
  /** In pixels; in shares of the image, from 0 to 1, where `isShare`. */
  readonly region: Rect
  /** YOLO: pixels are known with the image only. */
  readonly isShare: boolean
  /** Crowd or difficult: not expected to look like its class. */
  readonly ignore: boolean
  readonly location: Location
}

/** The boxes that a record is labelled with, as the readers of COCO, VOC and YOLO (boxes, and bounds of polygons) write them. */
export function boxesOf({ parts = [] }: DiffRecord): LabelledBox[] {
  return parts.flatMap((part) => boxOf(part) ?? [])
}

/** A region of a box in pixels of its image. */
export function inPixels(
  { region, isShare }: Pick<LabelledBox, 'region' | 'isShare'>,
  { width, height }: Pick<Rect, 'width' | 'height'>,
): Rect {
  if (!isShare) return region
  return {
    x: region.x * width,
    y: region.y * height,
    width: region.width * width,
    height: region.height * height,
  }
}

function boxOf({ text, location, shares }: LabelPart): LabelledBox | undefined {
  const value = JSON.parse(text) as Record<string, unknown>
  const { category, bbox, bndbox } = value
  const region = shares ?? (Array.isArray(bbox) ? cocoRect(bbox) : vocRect(bndbox))
  if (typeof category !== 'string' || !region) return undefined
  const ignore = [value['iscrowd'], value['ignore'], value['difficult']].some(
    (mark) => mark === 1 || mark === true,
  )
  return { label: category, region, isShare: shares !== undefined, ignore, location }
}

function cocoRect([x, y, width, height]: readonly unknown[]): Rect {
  return { x: Number(x), y: Number(y), width: Number(width), height: Number(height) }
}

function vocRect(bounds: unknown): Rect | undefined {
  if (typeof bounds !== 'object' || bounds === null) return undefined
  const { xmin, ymin, xmax, ymax } = bounds as Record<string, unknown>
  const [x, y] = [Number(xmin) - 1, Number(ymin) - 1]
  return { x, y, width: Number(xmax) - x, height: Number(ymax) - y }
}
