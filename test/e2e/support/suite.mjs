// The suite as an action repository that the emulator can use: the tracked tree with `$/` rendered.
import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { renderSelf } from '../../../scripts/render-self.mjs'
import { run, scratch } from './scratch.mjs'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
export const SUITE = { repository: 'secmlops/secmlops', ref: 'v1' }

/** All that actions may run. The emulator copies the folder at every step, hence no sources, tests or examples. */
const RUN = ['action.yml', 'actions', 'dist']

/** `bare` is what a runner downloads; `linked` is what runs of it, with the native parts of the workspace in place. */
export function exportSuite() {
  const bare = scratch('suite')
  const linked = scratch('suite-linked')
  renderSelf({ out: bare, ...SUITE })
  for (const path of RUN) cpSync(join(bare, path), join(linked, path), { recursive: true })
  linkNativeParts(linked)
  return { bare, linked }
}

/** Links rather than copies, for the same reason. */
function linkNativeParts(suite) {
  const lock = JSON.parse(readFileSync(join(suite, 'dist/package-lock.json'), 'utf8'))
  const paths = Object.keys(lock.packages).filter((path) =>
    /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path),
  )
  for (const path of paths.filter((each) => existsSync(join(ROOT, each)))) {
    mkdirSync(dirname(join(suite, 'dist', path)), { recursive: true })
    symlinkSync(join(ROOT, path), join(suite, 'dist', path))
  }
}

/** The workflow that `secmlops init` writes. */
export async function initWorkflow(suite) {
  const folder = scratch('init')
  mkdirSync(folder)
  const { status, stderr } = await run(
    process.execPath,
    [join(suite, 'dist/secmlops.mjs'), 'init'],
    { cwd: folder },
  )
  assert.equal(status, 0, stderr)
  return readFileSync(join(folder, '.github/workflows/secmlops.yml'), 'utf8')
}
