import { LIMITS, SecmlopsError, plainPath, type Tree } from '@secmlops/core'

/**
 * The files that `sarif` names: one path, or those of a folder whose names match `*`.
 * @throws SecmlopsError `unsafe-path`, or `too-many-files` where more match than are read.
 */
export async function filesOf(tree: Tree, sarif: string): Promise<readonly string[]> {
  const found = sarif.includes('*') ? await matching(tree, sarif) : await exact(tree, sarif)
  if (found.length <= LIMITS.importedFiles) return found
  const most = String(LIMITS.importedFiles)
  throw new SecmlopsError('too-many-files', `more than ${most} files match ${sarif}`, { exit: 3 })
}

async function exact(tree: Tree, sarif: string): Promise<readonly string[]> {
  const path = plainPath(sarif)
  const entries = await tree.list(sarif)
  return entries.some((entry) => entry.path === path) ? [path] : []
}

async function matching(tree: Tree, sarif: string): Promise<readonly string[]> {
  const at = sarif.lastIndexOf('/') + 1
  const folder = plainPath(sarif.slice(0, at))
  const entries = await tree.list(sarif.slice(0, at) === '' ? '' : sarif.slice(0, at))
  const prefix = folder === '' ? '' : `${folder}/`
  return entries
    .map(({ path }) => path)
    .filter((path) => path.startsWith(prefix))
    .filter((path) => matches(path.slice(prefix.length), sarif.slice(at).split('*')))
}

/** Whether a name has these parts in this order, the first at its start and the last at its end. Linear, whatever the pattern. */
function matches(name: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (name.includes('/') || !name.startsWith(first) || !name.endsWith(last)) return false
  const end = name.length - last.length
  let from = first.length
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, from)
    if (found === -1) return false
    from = found + part.length
  }
  return from <= end
}
