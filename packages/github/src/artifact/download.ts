import { LIMITS, SecmlopsError, printable } from '@secmlops/core'

/** Unpacks an artifact of this run into a folder; undefined where the run has none of that name. */
export type ArtifactReader = (name: string, folder: string) => Promise<'there' | undefined>

/**
 * Reads artifacts of the run that this job belongs to; undefined where the runner gives no token for them.
 * A reader throws SecmlopsError `too-large` (exit 2), and Error of the service.
 */
export function artifactReader(env: NodeJS.ProcessEnv): ArtifactReader | undefined {
  if (!env['ACTIONS_RUNTIME_TOKEN'] || !env['ACTIONS_RESULTS_URL']) return undefined
  return async (name, folder) => {
    const { ArtifactNotFoundError, DefaultArtifactClient } = await import('@actions/artifact')
    const client = new DefaultArtifactClient()
    const found = await client.getArtifact(name).catch((error: unknown) => {
      if (error instanceof ArtifactNotFoundError) return undefined
      throw error
    })
    if (!found) return undefined
    const { id, size, digest } = found.artifact
    if (size > LIMITS.fetchedFile)
      throw new SecmlopsError('too-large', `the artifact "${printable(name)}" is too large`, {
        remedy: `Keep it below ${String(LIMITS.fetchedFile)} bytes`,
      })
    const { digestMismatch = false } = await client.downloadArtifact(id, {
      path: folder,
      ...(digest !== undefined && { expectedHash: digest }),
    })
    if (!digestMismatch) return 'there'
    throw new SecmlopsError(
      'other-content',
      `the artifact "${printable(name)}" is not what was uploaded`,
      { remedy: 'Run the job that makes it again' },
    )
  }
}
