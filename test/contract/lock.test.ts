import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'

interface Lock {
  readonly packages: Readonly<Record<string, { optionalDependencies?: Record<string, string> }>>
}

// A lock that was written where a registry lacked some platforms is refused by `npm ci` on every platform.
test.each(['package-lock.json', 'dist/package-lock.json'])('%s names every platform', (path) => {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url))
  const { packages } = JSON.parse(readFileSync(file, 'utf8')) as Lock
  const locked = new Set(Object.keys(packages).map((key) => key.replace(/^.*node_modules\//, '')))
  const wanted = Object.values(packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}),
  )
  expect(wanted.length).toBeGreaterThan(0)
  expect(wanted.filter((name) => !locked.has(name))).toEqual([])
})
