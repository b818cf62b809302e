import { existsSync } from 'node:fs'
import { readFile, realpath, rm, symlink } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { SecmlopsError, printable } from '@secmlops/core'
import type { Ports } from './npm-install.js'

/** What npm writes of a package into a lock. */
interface Entry {
  readonly version?: string
  readonly integrity?: string
}

type Packages = Readonly<Record<string, Entry>>

/**
 * Uses parts that were installed beforehand, on machines without a registry. Every package there that our lock names has to be of the
 * same version and integrity, and the folder has to lie where no pull request can write.
 * @throws SecmlopsError `untrusted-runtime`, `wrong-runtime` (exit 2)
 */
export async function linkRuntime(folder: string, runtime: string, ports: Ports): Promise<void> {
  const { logger, env } = ports
  const modules = join(resolve(runtime), 'node_modules')
  await assertOutside(modules, env['GITHUB_WORKSPACE'])
  const ours = await packagesOf(join(folder, 'package-lock.json'))
  const theirs = await packagesOf(join(modules, '.package-lock.json'))
  const wanted = Object.keys((ours[''] as { readonly dependencies?: object }).dependencies ?? {})
  for (const name of wanted)
    if (!Object.hasOwn(theirs, `node_modules/${name}`)) throw wrong(modules, `${name} is missing`)
  for (const [place, { version, integrity }] of Object.entries(ours)) {
    const there = theirs[place]
    if (place !== '' && there && (there.version !== version || there.integrity !== integrity))
      throw wrong(modules, `${place} is ${there.version ?? 'of no version'}, not ${version ?? ''}`)
  }
  const link = join(folder, 'node_modules')
  await rm(link, { recursive: true, force: true })
  await symlink(modules, link, 'junction')
  logger.info(`native parts of ${printable(modules)}, as the lock has them`)
}

/** What lies in the workspace was written by whoever opened the pull request. */
async function assertOutside(modules: string, workspace: string | undefined): Promise<void> {
  if (workspace === undefined || !existsSync(modules)) return
  const way = relative(await realpath(workspace), await realpath(modules))
  if (way.split(sep)[0] === '..' || resolve(way) === way) return
  throw new SecmlopsError('untrusted-runtime', 'runtime-dir lies in the workspace', {
    remedy: 'Name a folder that no pull request can fill',
  })
}

async function packagesOf(lock: string): Promise<Packages> {
  try {
    const { packages } = JSON.parse(await readFile(lock, 'utf8')) as { readonly packages: Packages }
    return packages
  } catch (cause) {
    throw wrong(lock, 'there is no list of what npm has installed', cause)
  }
}

function wrong(place: string, detail: string, cause?: unknown): SecmlopsError {
  return new SecmlopsError('wrong-runtime', `${printable(place)}: ${printable(detail)}`, {
    remedy:
      'Copy package.json, package-lock.json and .npmrc of dist/ of this release into runtime-dir, and run "npm ci" there',
    cause,
  })
}
