import { plainPath, type Checkout } from '@secmlops/core'
import type { Git } from '../host/git.js'

/** What git knows of the folder of the policy. The list of its files is asked for once, and only by whom needs it. */
export function checkoutOf(git: Git, commit: string | undefined, directory: string): Checkout {
  let known: Promise<ReadonlySet<string>> | undefined
  return {
    commit,
    directory,
    isTracked: async (path) => {
      const tracked = await (known ??= trackedFiles(git))
      const steps = plainPath(`${directory}/${path}`).toLowerCase().split('/')
      return steps.some((_, i) => tracked.has(steps.slice(0, i + 1).join('/')))
    },
  }
}

/** In lower case, because there are file systems where one name stands for the other. A submodule is listed as one file. */
async function trackedFiles(git: Git): Promise<ReadonlySet<string>> {
  const output = await git.text('ls-files', '-z')
  return new Set(
    output
      .toLowerCase()
      .split('\0')
      .filter((path) => path !== ''),
  )
}
