import { readFile, readdir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canonicalJson, compareBytes, digestOf } from '@secmlops/core'

/** What runs; maps, types and what npm installed beside it are not the program. */
const CODE = /\.(?:mjs|js|ts|json)$/

/**
 * Digest of a program: SHA-256 over the canonical JSON of [path, SHA-256] of every file of code in its folder.
 * `folder`: default this program itself, which is the folder of this file, bundled or not.
 */
export async function programDigest(
  folder: string = dirname(fileURLToPath(import.meta.url)),
): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = files
    .filter((each) => each.isFile() && CODE.test(each.name) && !each.name.endsWith('.d.ts'))
    .map((each) => relative(folder, join(each.parentPath, each.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').includes('node_modules'))
    .sort(compareBytes)
  const rows: [string, string][] = []
  for (const path of paths) rows.push([path, digestOf(await readFile(join(folder, path)))])
  return digestOf(canonicalJson(rows))
}
