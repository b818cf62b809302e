import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * Path inside the folder of real models and data, which is not part of the repository; undefined, with a printed
 * reason, where it is absent. `SECMLOPS_SHARED` overrides its place.
 */
export function sharedData(path: string): string | undefined {
  const folder = join(process.env['SECMLOPS_SHARED'] ?? join(ROOT, '..', 'shared'), 'data')
  const file = join(folder, path)
  if (existsSync(file)) return file
  process.stderr.write(`skipped: test data "${path}" is not on this machine\n`)
  return undefined
}
