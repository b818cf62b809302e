/**
 * A message that was read, which remembers where: what is not edited is written back byte for byte, with encodings that
 * no writer of ours would choose. A copy (`{ ...message }`) forgets it.
 */
export class Origin {
  readonly #source: Uint8Array
  readonly #start: number
  readonly #end: number

  constructor(source: Uint8Array, start: number, end: number) {
    this.#source = source
    this.#start = start
    this.#end = end
  }

  /** The bytes that a message was read from. */
  static of(message: object): Uint8Array | undefined {
    return #source in message ? message.#source.subarray(message.#start, message.#end) : undefined
  }
}
