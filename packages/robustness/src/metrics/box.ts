/** An axis-parallel rectangle in pixels, from its top left corner. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What a detector found. */
export interface Detection extends Rect {
  /** Position in the model's list of classes. */
  readonly label: number
  readonly score: number
}

/** What is there. */
export interface Truth extends Rect {
  readonly label: number
  /** Crowd, difficult or ignored: neither a miss nor a false positive. */
  readonly ignore: boolean
  /** In square pixels, where the labels state it (COCO: of the outline, not of the box). */
  readonly area?: number
  /** Share that is not hidden, in [0,1], where the labels state it. */
  readonly visibility?: number
}

export function intersection(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

export function iou(a: Rect, b: Rect): number {
  const shared = intersection(a, b)
  return shared > 0 ? shared / (a.width * a.height + b.width * b.height - shared) : 0
}
