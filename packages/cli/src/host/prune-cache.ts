import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { KEY, TEMPORARY } from './cache-names.js'

/** Age in milliseconds at which an unfinished file belongs to no run any more. */
const ABANDONED = 3_600_000

/** Removes what was used the longest ago until the rest is within the bound, and what killed runs left unfinished. */
export async function pruneCache(folder: string, bound: number): Promise<void> {
  const entries: { path: string; size: number; used: number }[] = []
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (!KEY.test(name) && !TEMPORARY.test(name)) continue
    const stats = await stat(path).catch(() => undefined)
    if (!stats?.isFile()) continue
    const used = stats.mtimeMs
    if (KEY.test(name)) entries.push({ path, size: stats.size, used })
    else if (Date.now() - used > ABANDONED) await rm(path, { force: true })
  }
  let total = entries.reduce((sum, { size }) => sum + size, 0)
  for (const { path, size } of entries.sort((a, b) => a.used - b.used)) {
    if (total <= bound) return
    await rm(path, { force: true })
    total -= size
  }
}
