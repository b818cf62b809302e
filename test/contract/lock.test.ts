import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly optionalDependencies?: Record<string, string>
        readonly hasInstallScript?: boolean
      }
    >
  >
}

const LOCKS = ['package-lock.json', 'dist/package-lock.json']

const packagesOf = (path: string): Lock['packages'] => (JSON.parse(read(path)) as Lock).packages

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')
}

/** Each works without its script; onnxruntime-node's would download CUDA from NuGet (facts sheet github-actions 0.6). */
const SCRIPTED: Readonly<Record<string, readonly string[]>> = {
  'package-lock.json': [
    '@parcel/watcher',
    'esbuild',
    'onnxruntime-node',
    'protobufjs',
    'unrs-resolver',
  ],
  'dist/package-lock.json': ['onnxruntime-node'],
}

// A lock that was written where a registry lacked some platforms is refused by `npm ci` on every platform.
test.each(LOCKS)('A3: %s names every platform', (path) => {
  const packages = packagesOf(path)
  const locked = new Set(Object.keys(packages).map(nameOf))
  const wanted = Object.values(packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  )
  expect(wanted.length).toBeGreaterThan(0)
  expect(wanted.filter((name) => !locked.has(name))).toEqual([])
})

test.each(LOCKS)('A3: %s brings no install script that is not known, and none is run', (path) => {
  const scripted = Object.entries(packagesOf(path))
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([key]) => nameOf(key))
  expect(scripted.sort()).toEqual(SCRIPTED[path])
  expect(read(path.replace('package-lock.json', '.npmrc'))).toMatch(/^ignore-scripts=true$/m)
})

const nameOf = (place: string): string => place.replace(/^.*node_modules\//, '')
