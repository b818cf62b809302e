import { lstat, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LIMITS } from '@secmlops/core'
import type { Git } from '../host/git.js'

/**
 * Attributes by which a checkout writes other bytes than those that are stored (gitattributes(5)); `[attr]` may give them another
 * name. `filter` needs a program that the pull request cannot bring.
 */
const CONVERSION = /\b(ident|working-tree-encoding|eol=crlf)\b|\[attr\]/
const CRLF = /\beol=crlf\b/
/** What decides where `eol=crlf` counts. */
const TEXT = /\b(text|binary|crlf)\b/

/** Among changed paths, is there a `.gitattributes` that changes what a checkout makes of files which themselves did not change? */
export async function changesConversions(
  git: Git,
  base: string,
  paths: Iterable<string>,
): Promise<boolean> {
  for (const path of paths) {
    if (path !== '.gitattributes' && !path.endsWith('/.gitattributes')) continue
    const before = (await git.attempt('cat-file', 'blob', `${base}:${path}`)) ?? ''
    const after = await textOf(join(git.directory, path))
    if (after === undefined || conversions(before, after) !== conversions(after, before))
      return true
  }
  return false
}

/** The lines that matter, in order: later ones win. */
function conversions(text: string, other: string): string {
  const withText = CRLF.test(text) || CRLF.test(other)
  const lines = text.split('\n').map((line) => line.trim())
  return lines.filter((line) => CONVERSION.test(line) || (withText && TEXT.test(line))).join('\n')
}

/** Empty where git takes none; undefined where it cannot be told. */
async function textOf(file: string): Promise<string | undefined> {
  const stats = await lstat(file).catch(() => undefined)
  if (stats?.isFile() !== true) return ''
  return stats.size > LIMITS.configFile ? undefined : readFile(file, 'utf8')
}
