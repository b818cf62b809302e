import { readFile, readdir } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compareBytes, digestOf } from '@secmlops/core'
import { TOOL } from '../tool.js'

/** Packages whose code results of attacks depend on. */
const PARTS = ['core', 'onnx', 'dataset', 'robustness']

/** Whose results are kept: version, code and platform. A branch changes its code under one version. */
export async function producerOf(): Promise<string> {
  return `${TOOL.name} ${TOOL.version} ${await codeDigest()} ${platform()}-${arch()}`
}

async function codeDigest(): Promise<string> {
  const files = (await Promise.all(codeFolders().map(codeFiles))).flat()
  const digests = await Promise.all(files.map(async (path) => digestOf(await readFile(path))))
  return digestOf(digests.join()).slice(0, SHOWN)
}

/** Hexadecimal digits: two programs are told apart, nobody is kept from anything. */
const SHOWN = 32

/** All of our code lies beside this file in the bundle; else each package has its folder. */
function codeFolders(): { folder: string; recursive: boolean }[] {
  if (import.meta.url.endsWith('.mjs'))
    return [{ folder: dirname(fileURLToPath(import.meta.url)), recursive: false }]
  return PARTS.map((name) => ({
    folder: dirname(fileURLToPath(import.meta.resolve(`@secmlops/${name}`))),
    recursive: true,
  }))
}

async function codeFiles({
  folder,
  recursive,
}: ReturnType<typeof codeFolders>[number]): Promise<string[]> {
  const names = await readdir(folder, { recursive })
  const code = names.filter((name) => /\.m?js$/.test(name)).sort(compareBytes)
  return code.map((name) => join(folder, name))
}
