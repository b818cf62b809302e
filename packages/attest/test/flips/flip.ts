import type { Random } from '@secmlops/core'

/** `same`: accepted, and proven to say the same: payload, signature and certificate byte for byte, and the signer in all that is known of them. */
export type Verdict = 'refused' | 'same' | 'accepted'

/** Something signed, in parts that can be damaged one at a time. */
export interface Target {
  readonly name: string
  /** Undamaged bytes by the name of the part. */
  readonly parts: Readonly<Record<string, Uint8Array>>
  verify(part: string, damaged: Uint8Array): Promise<Verdict>
}

export interface FlipCount extends Readonly<Record<Verdict, number>> {
  readonly target: string
  readonly part: string
  readonly flips: number
}

/** Flips one bit at a time, at positions drawn uniformly from the bits of each part. */
export async function countFlips(
  target: Target,
  flips: number,
  random: Random,
): Promise<FlipCount[]> {
  const counts: FlipCount[] = []
  for (const [part, bytes] of Object.entries(target.parts)) {
    const drawn = random.fork(`${target.name}/${part}`)
    const verdicts = { refused: 0, same: 0, accepted: 0 }
    for (let i = 0; i < flips; i++)
      verdicts[await target.verify(part, flipped(bytes, drawn.integer(8 * bytes.length)))] += 1
    counts.push({ target: target.name, part, flips, ...verdicts })
  }
  return counts
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy[bit >> 3]! ^= 1 << (bit & 7)
  return copy
}
