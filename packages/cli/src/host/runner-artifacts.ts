import { appendFile } from 'node:fs/promises'
import { resolve } from 'node:path'

/**
 * Names files to the runner of GitHub Actions as artifacts of this step, one path a line, so that actions/attest without a
 * subject attests them (actions/runner, CreateArtifactsFileCommand; at most 500 for a job). Nothing where it does not ask for them.
 */
export async function announceArtifacts(
  paths: readonly string[],
  { GITHUB_ARTIFACTS: file = '' }: NodeJS.ProcessEnv,
): Promise<void> {
  const lines = paths.map((path) => resolve(path)).filter((path) => !/[\r\n]/.test(path))
  if (file !== '') await appendFile(file, lines.map((line) => `${line}\n`).join(''))
}
