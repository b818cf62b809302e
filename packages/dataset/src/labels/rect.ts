/** An axis-parallel rectangle in pixels, from its top left corner. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** In square pixels. */
export function intersection(a: Rect, b: Rect): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

/** Intersection over union (Everingham et al., IJCV 88, 2010, section 4.2), from 0 to 1; 0 for rectangles without an area. */
export function iou(a: Rect, b: Rect): number {
  const shared = intersection(a, b)
  return shared > 0 ? shared / (a.width * a.height + b.width * b.height - shared) : 0
}
