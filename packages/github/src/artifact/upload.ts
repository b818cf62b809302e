import { basename } from 'node:path'
import { SecmlopsError } from '@secmlops/core'

export interface ArtifactOptions {
  readonly name: string
  /** Absolute paths below `root`. */
  readonly files: readonly string[]
  readonly root: string
  readonly retentionDays: number | undefined
}

/**
 * Uploads files as one artifact of the run.
 * @throws SecmlopsError `no-runtime` where the runner gives no token for it, as in a composite's own `run:` step; Error of the service.
 */
export async function uploadArtifact(
  { name, files, root, retentionDays }: ArtifactOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  if (!env['ACTIONS_RUNTIME_TOKEN'] || !env['ACTIONS_RESULTS_URL']) {
    throw new SecmlopsError('no-runtime', 'this runner offers no artifact service to this step')
  }
  const { DefaultArtifactClient } = await import('@actions/artifact')
  const options = retentionDays === undefined ? {} : { retentionDays }
  const allowed = files.filter((file) => isAllowed(basename(file)))
  await new DefaultArtifactClient().uploadArtifact(artifactName(name), allowed, root, options)
}

/** Characters that the service refuses in names (path-and-artifact-name-validation of @actions/artifact 6). */
const REFUSED = /["<>:|*?\r\n\\/]/g

export function artifactName(name: string): string {
  return name.replace(REFUSED, '-').slice(0, 200)
}

function isAllowed(name: string): boolean {
  return name.search(REFUSED) === -1
}
