/** Why a stream can not be read further. A real unpickler raises here, or does something that we do not follow. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}
