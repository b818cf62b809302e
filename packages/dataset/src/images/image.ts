/** A decoded picture: RGB, 8 bits, row-major, interleaved; `data.length === 3 * width * height`. */
export interface Image {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}
