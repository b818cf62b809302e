import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const { releaseNotes } = (await import(join(ROOT, 'scripts/release.mjs'))) as {
  releaseNotes: (root: string, tag: string) => string
}

interface Job {
  readonly needs?: string
  readonly environment?: string
  readonly permissions: Readonly<Record<string, string>>
}

describe('the release workflow', () => {
  const { on, permissions, jobs } = parse(
    readFileSync(join(ROOT, '.github/workflows/release.yml'), 'utf8'),
  ) as { on: unknown; permissions: unknown; jobs: Readonly<Record<string, Job>> }

  it('runs for tags of releases only', () => {
    expect(on).toEqual({ push: { tags: ['v[0-9]+.[0-9]+.[0-9]+'] } })
  })

  it('writes only behind all checks and a reviewed environment, and nowhere more than it needs', () => {
    expect(permissions).toEqual({})
    const { check, npm, release } = jobs
    expect(check).toMatchObject({ permissions: { contents: 'read' } })
    expect(npm).toMatchObject({ needs: 'check', environment: 'release' })
    expect(npm?.permissions).toEqual({ contents: 'read', 'id-token': 'write' })
    expect(release).toMatchObject({ needs: 'npm', environment: 'release' })
    expect(release?.permissions).toEqual({ contents: 'write', 'id-token': 'write' })
  })
})

describe('the notes of a release', () => {
  let root: string
  const write = (path: string, text: string): void => {
    writeFileSync(join(root, path), text)
  }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'secmlops-release-'))
    for (const folder of ['packages/cli', 'packages/core', '.changeset'])
      mkdirSync(join(root, folder), { recursive: true })
    for (const name of ['cli', 'core'])
      write(`packages/${name}/package.json`, JSON.stringify({ name, version: '1.2.3' }))
    write(
      'packages/cli/CHANGELOG.md',
      '# secmlops\n\n## 1.2.3\n\n### Minor\n\n- new\n\n## 1.2.30\n\n- old\n',
    )
  })
  afterEach(() => {
    rmSync(root, { recursive: true })
  })

  it('are those of its version', () => {
    expect(releaseNotes(root, 'v1.2.3')).toBe('### Minor\n\n- new')
  })

  it.each(['v1.2', '1.2.3', 'v1.2.3-rc.1', '--help', ''])('are not for the tag "%s"', (tag) => {
    expect(() => releaseNotes(root, tag)).toThrow(/not a tag/)
  })

  it('are refused where a package has another version', () => {
    write('packages/core/package.json', JSON.stringify({ name: 'core', version: '1.2.2' }))
    expect(() => releaseNotes(root, 'v1.2.3')).toThrow('core is 1.2.2, and the tag v1.2.3')
  })

  it('are refused while changes wait, and where the changelog is silent', () => {
    write('.changeset/a.md', '---\n---\n')
    expect(() => releaseNotes(root, 'v1.2.3')).toThrow(/changeset version.*a\.md/)
    rmSync(join(root, '.changeset/a.md'))
    write('packages/cli/CHANGELOG.md', '# secmlops\n\n## 1.2.30\n\n- old\n')
    expect(() => releaseNotes(root, 'v1.2.3')).toThrow(/says nothing of 1\.2\.3/)
  })
})
