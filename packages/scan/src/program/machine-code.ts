/** Fixed bytes of ELF, then class, order and version; Mach-O and its universal form. */
const ELF_OR_MACH_O =
  /^(?:\x7fELF[^\0\w]{2}[^\0\w]|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|\xca\xfe\xba\xbe)/
/** Where MZ has the place of the header that follows. */
const PE_PLACE = 0x3c

/** Whether a file that begins with these bytes is a library or an executable of Linux, macOS or Windows. */
export function isMachineCode(head: Uint8Array): boolean {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length)
  if (ELF_OR_MACH_O.test(bytes.toString('latin1', 0, 8))) return true
  if (bytes.length < PE_PLACE + 4 || bytes.toString('latin1', 0, 2) !== 'MZ') return false
  const place = bytes.readUInt32LE(PE_PLACE)
  return bytes.toString('latin1', place, place + 4) === 'PE\0\0'
}
