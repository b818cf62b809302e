import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { SecmlopsError, printable, type Logger } from '@secmlops/core'
import { findNpm } from './find-npm.js'

const run = promisify(execFile)

const TIMEOUT_MS = 600_000

const ARGUMENTS = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']

export interface Ports {
  readonly logger: Logger
  readonly env: NodeJS.ProcessEnv
}

/**
 * Installs what the lock of a folder names, checked by its integrity digests and without running any script. The
 * settings of npm (registry, proxies) are those of the runner's user; the workspace has no say, because npm runs in `folder`.
 * @throws SecmlopsError `prepare-failed` (exit 2).
 */
export async function npmInstall(folder: string, { logger, env }: Ports): Promise<void> {
  const npm = findNpm(env)
  const lock = join(folder, 'package-lock.json')
  if (npm === undefined) throw failed(folder, 'npm was not found')
  if (!existsSync(lock)) throw failed(folder, `there is no ${lock}`)
  logger.info(`installing the native parts in ${folder}: npm ${ARGUMENTS.join(' ')}`)
  const started = performance.now()
  try {
    await run(process.execPath, [npm, ...ARGUMENTS], {
      cwd: folder,
      env: withoutSecrets(env),
      timeout: TIMEOUT_MS,
      maxBuffer: 16_777_216,
    })
  } catch (cause) {
    const { stderr = '', message } = cause as { stderr?: string; message: string }
    const detail = stderr.trim() === '' ? message : stderr.trim()
    throw failed(folder, printable(detail.replace(/\s+/g, ' '), 400), cause)
  }
  logger.info(`installed in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

/** The registry needs the runner's proxies and npm settings, never the tokens of the job. */
function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const secret = /^(ACTIONS_|INPUT_|INPUTS_JSON$|GITHUB_TOKEN$|GH_TOKEN$|SECMLOPS_)/i
  return Object.fromEntries(Object.entries(env).filter(([name]) => !secret.test(name)))
}

function failed(folder: string, detail: string, cause?: unknown): SecmlopsError {
  return new SecmlopsError('prepare-failed', `the native parts could not be installed: ${detail}`, {
    remedy: `Give npm a registry (.npmrc of the runner's user, HTTPS_PROXY), or run "npm ci --ignore-scripts" in ${folder} beforehand`,
    cause,
  })
}
