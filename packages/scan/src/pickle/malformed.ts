/** Why a stream can not be read further. A real unpickler raises here, or does something that we do not follow. */
export class Malformed {
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}
