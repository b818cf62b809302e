/** Pointer to the GPS directory (EXIF 2.32, 4.6.3), and its latitude and longitude (4.6.6). */
const GPS_IFD = 0x8825
const LATITUDE = 2
const LONGITUDE = 4
const ENTRY = 12
const MOST_ENTRIES = 1_000

/** Does the EXIF of an image hold coordinates? JPEG (APP1), PNG (eXIf), WebP (EXIF) and TIFF. */
export function hasGps(bytes: Buffer): boolean {
  return tiffBlocks(bytes).some(holdsGps)
}

function tiffBlocks(bytes: Buffer): Buffer[] {
  const isTiff = ['II*\0', 'MM\0*'].includes(bytes.toString('latin1', 0, 4))
  const blocks = isTiff ? [bytes] : []
  for (const [marker, skip] of [
    ['Exif\0\0', 6],
    ['eXIf', 4],
    ['EXIF', 8],
  ] as const)
    for (let at = bytes.indexOf(marker), n = 0; at >= 0 && n < 8; n += 1) {
      blocks.push(bytes.subarray(at + skip))
      at = bytes.indexOf(marker, at + 1)
    }
  return blocks
}

function holdsGps(tiff: Buffer): boolean {
  const little = tiff.toString('latin1', 0, 2) === 'II'
  if (!little && tiff.toString('latin1', 0, 2) !== 'MM') return false
  const read = reader(tiff, little)
  const gps = read.entries(read.u32(4)).get(GPS_IFD)
  if (gps === undefined) return false
  const tags = read.entries(gps)
  return tags.has(LATITUDE) || tags.has(LONGITUDE)
}

function reader(
  tiff: Buffer,
  little: boolean,
): { readonly u32: (at: number) => number; entries: (at: number) => Map<number, number> } {
  const within = (at: number, size: number): boolean => at >= 0 && at + size <= tiff.length
  const u16 = (at: number): number =>
    within(at, 2) ? (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)) : 0
  const u32 = (at: number): number =>
    within(at, 4) ? (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)) : 0
  const entries = (at: number): Map<number, number> => {
    const count = Math.min(u16(at), MOST_ENTRIES)
    const starts = Array.from({ length: count }, (_, i) => at + 2 + i * ENTRY)
    return new Map(starts.map((start) => [u16(start), u32(start + 8)]))
  }
  return { u32, entries }
}
