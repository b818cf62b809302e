import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const BUILDS = ['../../../dist/secmlops.mjs', '../../../packages/cli/dist/bin.js'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)

/**
 * The command line that users have: the committed bundle, or the built package; SECMLOPS_CLI names another. Undefined
 * when nothing was built.
 */
export const SECMLOPS = process.env.SECMLOPS_CLI ?? BUILDS.find((path) => existsSync(path))

/** Runs the command line in a folder; resolves to { code, stdout, stderr }, whatever the exit code. */
export function secmlops(folder, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [SECMLOPS, ...args], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output = { stdout: '', stderr: '' }
    for (const stream of ['stdout', 'stderr'])
      child[stream].setEncoding('utf8').on('data', (text) => (output[stream] += text))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...output }))
  })
}

/** The same for a step that must succeed. */
export async function secmlopsOrThrow(folder, ...args) {
  const { code, stderr } = await secmlops(folder, ...args)
  if (code !== 0)
    throw new Error(`secmlops ${args.join(' ')} exited with ${code}: ${stderr.trim()}`)
}
