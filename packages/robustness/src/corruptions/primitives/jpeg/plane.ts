/** One component, 8 bits, row-major. */
export interface Plane {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

export function newPlane(width: number, height: number): Plane {
  return { width, height, data: new Uint8Array(width * height) }
}
