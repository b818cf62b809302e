import { digestOf } from '@secmlops/core'
import { flag } from '../flags/flag-table.js'
import { images, type Check } from './check.js'

/** Who is wrong about every image cannot be attacked: a robust accuracy of 0 of 0 says nothing of attacks. */
export const nothingAttacked: Check = ({ run: { correct, images: all }, subject }) =>
  correct.length > 0
    ? undefined
    : flag('NOTHING_ATTACKED', subject, `the model is wrong about all of ${images(all.length)}`)

/** Share of the images that may be there before: test sets of photographs hold a few twice. */
const REPEATED = 0.05

/** The same image again is no further evidence, but an interval counts it as such. */
export const repeatedImages: Check = ({ run: { images: all }, subject }) => {
  const distinct = new Set(all.map(({ pixels }) => digestOf(bytesOf(pixels)))).size
  const repeated = all.length - distinct
  if (repeated <= REPEATED * all.length) return undefined
  const message = `only ${String(distinct)} of ${images(all.length)} are different`
  return flag('REPEATED_IMAGES', subject, message)
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
