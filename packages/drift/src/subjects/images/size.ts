import type { Descriptor } from '../descriptor.js'
import type { Frame } from './frame.js'

/** In pixels. */
export const width: Descriptor<Frame> = { name: 'width', kind: 'number', read: (f) => f.width }
export const height: Descriptor<Frame> = { name: 'height', kind: 'number', read: (f) => f.height }

/** Width by height. */
export const aspect: Descriptor<Frame> = {
  name: 'aspect',
  kind: 'number',
  read: (frame) => frame.width / frame.height,
}

/** Size of the file for each pixel: falls with the quality of a JPEG, and with the detail in the picture. */
export const bitsPerPixel: Descriptor<Frame> = {
  name: 'bits-per-pixel',
  kind: 'number',
  read: (frame) => (8 * frame.bytes) / (frame.width * frame.height),
}
