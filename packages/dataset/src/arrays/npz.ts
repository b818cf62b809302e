import { LIMITS, SecmlopsError, quoted } from '@secmlops/core'
import { readNpy } from './npy.js'
import type { NdArray } from './nd-array.js'

const MOST_MEMBERS = 10_000

/**
 * Reads the arrays of a .npz file by name, without the ending .npy.
 * Nothing is unpacked beyond the size that the archive declares, and not more than LIMITS.arrayBytes in all.
 * @param names - Only these arrays; all when absent.
 * @throws SecmlopsError `not-npz` or `not-npy` (exit 2).
 */
export async function readNpz(
  bytes: Uint8Array,
  names?: readonly string[],
): Promise<ReadonlyMap<string, NdArray>> {
  const members = await unpack(bytes, names)
  return new Map(
    Object.entries(members).map(([file, content]) => {
      const name = arrayName(file)
      return [name, readNpy(content, `array "${name}"`)]
    }),
  )
}

async function unpack(
  bytes: Uint8Array,
  names: readonly string[] | undefined,
): Promise<Record<string, Uint8Array>> {
  const { unzipSync } = await import('fflate')
  let total = 0
  let members = 0
  const seen = new Set<string>()
  const wanted = (file: string): boolean =>
    file.endsWith('.npy') && (names?.includes(arrayName(file)) ?? true)
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        members += 1
        if (members > MOST_MEMBERS) throw notNpz('has too many members')
        if (!wanted(name)) return false
        if (seen.has(name)) throw notNpz(`holds "${quoted(name)}" twice`)
        seen.add(name)
        total += originalSize
        if (!(total <= LIMITS.arrayBytes)) throw notNpz('unpacks to more than an array may be')
        return true
      },
    })
  } catch (error) {
    if (error instanceof SecmlopsError) throw error
    throw notNpz('is not a zip archive, or is damaged', error)
  }
}

function arrayName(file: string): string {
  return file.replace(/\.npy$/, '')
}

function notNpz(why: string, cause?: unknown): SecmlopsError<'not-npz'> {
  return new SecmlopsError('not-npz', `the NPZ file ${why}`, {
    cause,
    remedy: 'Write it with numpy.savez from plain numbers',
  })
}
