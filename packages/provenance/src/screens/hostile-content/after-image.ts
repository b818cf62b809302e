/** What stands behind the end of a picture, or undefined. */
export function appendedTo(bytes: Buffer): string | undefined {
  const end = endOfPicture(bytes)
  if (end === undefined || end >= bytes.length) return undefined
  const rest = bytes.subarray(end)
  const program = PROGRAMS.find(({ magic, anywhere }) => {
    const at = rest.indexOf(magic)
    return at === 0 || (anywhere && at > 0)
  })
  return program?.name
}

/** Anything that is opened by its own magic; a zip is found from its end, wherever it starts. */
const PROGRAMS = [
  { name: 'a zip archive', magic: Buffer.from('PK\x05\x06', 'latin1'), anywhere: true },
  { name: 'a zip archive', magic: Buffer.from('PK\x03\x04', 'latin1'), anywhere: true },
  { name: 'an ELF program', magic: Buffer.from('\x7fELF', 'latin1'), anywhere: true },
  { name: 'a Windows program', magic: Buffer.from('MZ', 'latin1'), anywhere: false },
  { name: 'a PDF document', magic: Buffer.from('%PDF-', 'latin1'), anywhere: true },
  { name: 'a script', magic: Buffer.from('#!', 'latin1'), anywhere: false },
  { name: 'a PHP script', magic: Buffer.from('<?php', 'latin1'), anywhere: true },
  { name: 'a pickle', magic: Buffer.from([0x80, 4, 0x95]), anywhere: true },
]

function endOfPicture(bytes: Buffer): number | undefined {
  if (bytes.subarray(0, 8).equals(PNG)) return endOfPng(bytes)
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return endOfJpeg(bytes)
  return undefined
}

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** PNG, third edition, 5.3: length, type, data and CRC of each chunk up to IEND. */
function endOfPng(bytes: Buffer): number | undefined {
  for (let at = 8; at + 12 <= bytes.length;) {
    const next = at + 12 + bytes.readUInt32BE(at)
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') return next
    at = next
  }
  return undefined
}

/** JPEG (ITU-T T.81, annex B): segments up to a scan; in a scan, the next marker that is neither stuffing nor restart. */
function endOfJpeg(bytes: Buffer): number | undefined {
  let at = 2
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return undefined
    if (marker === 0xd9) return at + 2
    if (marker === 0xff) at += 1
    else at = afterSegment(bytes, at, marker)
  }
  return bytes[at] === 0xff && bytes[at + 1] === 0xd9 ? at + 2 : undefined
}

function afterSegment(bytes: Buffer, at: number, marker: number): number {
  const end = at + 2 + bytes.readUInt16BE(at + 2)
  if (marker !== 0xda) return end
  for (let next = bytes.indexOf(0xff, end); next >= 0; next = bytes.indexOf(0xff, next + 1)) {
    const after = bytes[next + 1] ?? 0
    if (after !== 0 && after !== 0xff && (after < 0xd0 || after > 0xd7)) return next
  }
  return bytes.length
}
