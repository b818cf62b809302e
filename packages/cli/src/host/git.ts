import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { promisify } from 'node:util'
import { SecmlopsError, printable } from '@secmlops/core'

const run = promisify(execFile)

/** Configuration that keeps a repository's own settings from running programs, and job containers from refusing to read. */
const SAFE = [
  '-c',
  'safe.directory=*',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.quotepath=off',
  '-c',
  'core.hooksPath=/dev/null',
]

/** Runs git in a folder with arguments that never pass through a shell. */
export class Git {
  readonly directory: string
  readonly #environment: NodeJS.ProcessEnv

  constructor(directory: string, environment: NodeJS.ProcessEnv = process.env) {
    this.directory = directory
    this.#environment = {
      ...environment,
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_LITERAL_PATHSPECS: '1',
      LC_ALL: 'C',
    }
  }

  /** Standard output without the final newline. @throws SecmlopsError `git-failed`. */
  async text(...args: readonly string[]): Promise<string> {
    return (await this.bytes(...args)).toString('utf8').replace(/\n$/, '')
  }

  async bytes(...args: readonly string[]): Promise<Buffer> {
    try {
      const { stdout } = await run('git', [...SAFE, ...args], {
        cwd: this.directory,
        env: this.#environment,
        encoding: 'buffer',
        maxBuffer: 1_073_741_824,
      })
      return stdout
    } catch (cause) {
      throw failure(args, cause)
    }
  }

  /** The output, or undefined when git exits with an error. */
  async attempt(...args: readonly string[]): Promise<string | undefined> {
    try {
      return await this.text(...args)
    } catch (error) {
      if (error instanceof SecmlopsError && error.code === 'git-missing') throw error
      return undefined
    }
  }

  /** A long-running git process with pipes; the caller ends it. */
  start(...args: readonly string[]): ChildProcess {
    return spawn('git', [...SAFE, ...args], {
      cwd: this.directory,
      env: this.#environment,
      stdio: ['pipe', 'pipe', 'ignore'],
    })
  }
}

function failure(args: readonly string[], cause: unknown): SecmlopsError {
  const { code, stderr } = cause as { code?: unknown; stderr?: Buffer }
  if (code === 'ENOENT') {
    return new SecmlopsError('git-missing', 'git is not installed', {
      cause,
      remedy: 'Install git',
    })
  }
  const detail = printable(
    String(stderr ?? '')
      .trim()
      .split('\n')
      .at(-1) ?? '',
  )
  return new SecmlopsError('git-failed', `git ${args[0] ?? ''} failed: ${detail}`, { cause })
}
