import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from '@jest/globals'

const SHIM = fileURLToPath(new URL('../../bin/secmlops.mjs', import.meta.url))

// `npx secmlops` in a fresh clone ended with ERR_MODULE_NOT_FOUND and a stack of the module loader.
it('says how to build when the package is not built', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secmlops-shim-'))
  try {
    mkdirSync(join(folder, 'bin'))
    const copy = join(folder, 'bin', 'secmlops.mjs')
    copyFileSync(SHIM, copy)
    const { status, stderr } = spawnSync(process.execPath, [copy, '--version'], {
      encoding: 'utf8',
    })
    expect(stderr).toBe(
      'secmlops: this clone is not built. Run "npm run build", or use dist/secmlops.mjs\n',
    )
    expect(status).toBe(2)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
