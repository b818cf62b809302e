import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Private folders of one run (mode 0700), removed together. */
export function temporaryFolders(): { create: () => Promise<string>; remove: () => Promise<void> } {
  const folders: string[] = []
  return {
    async create() {
      const folder = await mkdtemp(join(tmpdir(), 'secmlops-'))
      folders.push(folder)
      return folder
    },
    async remove() {
      await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
    },
  }
}
