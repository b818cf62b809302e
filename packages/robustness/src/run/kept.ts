import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import type { Attempt } from '../attacks/attack.js'
import type { Ledger } from '../engine/ledger.js'
import type { Pixels } from '../model/image-shape.js'

/** What one attack did to one image, as it is kept from one run to the next. */
export interface Kept {
  readonly attempt: Attempt
  readonly ledger: Ledger
}

const FIELDS = ['forwards', 'gradients', 'flat', 'broken', 'invalid'] as const
const HEAD = 8 * (2 + FIELDS.length)

const [deflate, inflate] = [promisify(deflateRaw), promisify(inflateRaw)]

/**
 * Margin, distance (NaN for none) and ledger as float64, then the bits of the pixels that differ from the image: unbroken images too, since
 * detections are counted on them. Numbers in the order of the machine, which the key names.
 */
export async function encodeKept(
  { attempt: { margin, distance = NaN, pixels }, ledger }: Kept,
  clean: Pixels,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(HEAD + 4 * pixels.length)
  const counts = FIELDS.map((name) => ledger[name])
  new Float64Array(bytes.buffer, 0, HEAD / 8).set([margin, distance, ...counts])
  const to = new Uint32Array(bytes.buffer, HEAD)
  const [from, base] = [bitsOf(pixels), bitsOf(clean)]
  for (let i = 0; i < to.length; i++) to[i] = (from[i] as number) ^ (base[i] as number)
  return deflate(bytes, { level: 1 })
}

/** Undefined for what `encodeKept` did not write for an image of this size. */
export async function decodeKept(bytes: Uint8Array, clean: Pixels): Promise<Kept | undefined> {
  const size = HEAD + 4 * clean.length
  const unpacked = await inflate(bytes, { maxOutputLength: size }).catch(() => undefined)
  if (unpacked?.length !== size) return undefined
  const buffer = new Uint8Array(unpacked).buffer
  const [margin = NaN, distance = NaN, ...counts] = new Float64Array(buffer, 0, HEAD / 8)
  const ledger = ledgerOf(counts)
  if (!ledger) return undefined
  const pixels = new Float32Array(buffer, HEAD)
  const [to, base] = [bitsOf(pixels), bitsOf(clean)]
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) ^ (base[i] as number)
  return { attempt: { pixels, margin, ...(!Number.isNaN(distance) && { distance }) }, ledger }
}

function ledgerOf(counts: readonly number[]): Ledger | undefined {
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) return undefined
  const [forwards = 0, gradients = 0, flat = 0, broken = 0, invalid = 0] = counts
  return { forwards, gradients, flat, broken, invalid }
}

function bitsOf({ buffer, byteOffset, length }: Pixels): Uint32Array {
  return new Uint32Array(buffer, byteOffset, length)
}
