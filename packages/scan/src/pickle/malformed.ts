/** Why a stream can not be read further: a real unpickler raises here. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

/** A real unpickler may go on here, but it is not followed. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch'
}

/** The bytes end where the loader would read on. */
export class CutShort extends Malformed {}
