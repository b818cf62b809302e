/** Files that count as images of a dataset, by extension, as in torchvision's ImageFolder. */
const EXTENSIONS: ReadonlySet<string> = new Set([
  'jpg',
  'jpeg',
  'png',
  'ppm',
  'bmp',
  'pgm',
  'tif',
  'tiff',
  'webp',
  'gif',
])

export function isImagePath(path: string): boolean {
  return EXTENSIONS.has(path.slice(path.lastIndexOf('.') + 1).toLowerCase())
}
