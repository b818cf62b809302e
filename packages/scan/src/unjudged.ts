import type { ByteSource } from '@secmlops/core'
import { isAmbiguousName, isProgramName } from './extensions.js'
import { recogniseForeign } from './foreign.js'
import { isMachineCode } from './program/machine-code.js'

const HEAD = 512

/**
 * Why a file of no model format cannot be called harmless: what it is, where it can run code or hides what it holds. Of a folder such files
 * are ordinary ones; whoever names one asks about it.
 */
export async function unjudged(source: ByteSource, path: string): Promise<string | undefined> {
  const head = Buffer.from(await source.read(0, HEAD))
  if (isProgramName(path) || isMachineCode(head) || head.toString('latin1', 0, 2) === '#!')
    return 'is a program or a library; what it does is not examined'
  const foreign = await recogniseForeign(source)
  if (foreign) return `${foreign.detail} is not examined`
  if (isAmbiguousName(path) && !isText(head)) return 'is of no format that is examined'
  return undefined
}

function isText(head: Uint8Array): boolean {
  try {
    // What is cut off in the middle of a character is text, too.
    return !new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true }).includes('\0')
  } catch {
    return false
  }
}
