import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRandom, type Change, type Tools } from '@secmlops/core'
import { changedFiles, memoryTree, type Files } from './memory-tree.js'

const silent = (): void => undefined

/** Ports with a fixed clock, a silent logger and a seeded generator. */
export function fakeTools(overrides: Partial<Tools> = {}): Tools {
  const seed = overrides.seed ?? 1
  return {
    clock: { now: () => new Date('2026-11-23T12:00:00Z') },
    logger: { debug: silent, info: silent, warn: silent },
    progress: { start: () => ({ advance: silent, done: silent }) },
    random: (scope) => createRandom(seed, scope),
    seed,
    threads: 1,
    temporaryDirectory: () => mkdtemp(join(tmpdir(), 'secmlops-test-')),
    ...overrides,
  }
}

/** A pull request from one set of files to another; the target tip is the base unless given. */
export function fakeChange(base: Files, head: Files, target: Files = base): Change {
  return {
    target: memoryTree(target, 'a'.repeat(40)),
    base: memoryTree(base, 'b'.repeat(40)),
    head: memoryTree(head),
    files: changedFiles(base, head),
  }
}
