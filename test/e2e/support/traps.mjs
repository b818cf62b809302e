// Files that a repository may hold and that nothing may run: each of them would leave a mark.
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { put } from './consumer.mjs'
import { scratch } from './scratch.mjs'

const MARK = scratch('executed')

/** Modules that the engine loads from its own folder, and programs that it calls by their names. */
const MODULES = ['onnxruntime-node', '@duckdb/node-api', 'jimp', 'yaml', 'ajv', 'secmlops']
const PROGRAMS = ['git', 'node', 'npm', 'sh', 'trap.sh']

export function setTraps(folder) {
  const script = `require('node:fs').writeFileSync(${JSON.stringify(MARK)}, __filename)\n`
  const shell = `#!/bin/sh\necho "$0" > '${MARK}'\n`
  const lifecycle = ['preinstall', 'install', 'postinstall', 'prepare']
  const scripts = Object.fromEntries(lifecycle.map((name) => [name, './trap.sh']))
  put(folder, 'package.json', JSON.stringify({ name: 'street', version: '1.0.0', scripts }))
  put(
    folder,
    '.npmrc',
    'ignore-scripts=false\nscript-shell=./trap.sh\nnode-options=--require ./trap.cjs\n',
  )
  put(folder, 'trap.cjs', script)
  for (const name of MODULES) {
    put(
      folder,
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '99.0.0', main: 'index.cjs' }),
    )
    put(folder, `node_modules/${name}/index.cjs`, script)
  }
  for (const name of PROGRAMS) {
    put(folder, name, shell)
    chmodSync(join(folder, name), 0o755)
  }
  const action = [
    'name: Trap',
    'description: Trap',
    'runs:',
    '  using: node24',
    '  main: ../../trap.cjs',
    '',
  ]
  put(folder, 'actions/engine/action.yml', action.join('\n'))
  put(folder, 'dist/engine.mjs', `import '../trap.cjs'\n`)
}

/** A protocol 0 pickle that leaves the mark when it is loaded: `posix.system("touch ...")`. */
export function trapPickle() {
  return `cposix\nsystem\n(S'touch ${MARK}'\ntR.`
}

/** Steps into one trap, to know that they work. */
export function tryTrap(folder) {
  execFileSync(process.execPath, [join(folder, 'trap.cjs')])
  const sprung = existsSync(MARK)
  rmSync(MARK, { force: true })
  return sprung
}

export function trapsUntouched() {
  return !existsSync(MARK)
}
