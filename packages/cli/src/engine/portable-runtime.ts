import { existsSync } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { npmInstall, type Ports } from './npm-install.js'

const WEB = 'onnxruntime-web'

/**
 * Where onnxruntime has no build for this machine, its WebAssembly build, several times slower, stands in: installed from a lock of
 * its own beside ours, since it is larger than all else.
 */
export async function portableRuntime(folder: string, { logger, env }: Ports): Promise<void> {
  const modules = join(folder, 'node_modules')
  if (hasNativeBuild(modules) || existsSync(join(modules, WEB))) return
  const place = join(folder, 'wasm')
  if (!existsSync(place)) return
  logger.warn(
    `onnxruntime has no native build for ${process.platform}-${process.arch}: WebAssembly is used, which is several times slower`,
  )
  await npmInstall(place, { logger, env })
  await mkdir(modules, { recursive: true })
  await symlink(join(place, 'node_modules', WEB), join(modules, WEB), 'junction')
}

/** The tarball brings all platforms: bin/napi-v<n>/<platform>/<arch>. Of Linux only those with glibc can load it. */
function hasNativeBuild(modules: string): boolean {
  const binaries = join(modules, 'onnxruntime-node', 'bin', 'napi-v6')
  const { platform, arch } = process
  if (!existsSync(binaries)) return true
  if (!existsSync(join(binaries, platform, arch))) return false
  return platform !== 'linux' || isGlibc()
}

function isGlibc(): boolean {
  const { header } = process.report.getReport() as {
    readonly header: { readonly glibcVersionRuntime?: string }
  }
  return header.glibcVersionRuntime !== undefined
}
