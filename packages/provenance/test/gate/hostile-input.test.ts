import { describe, expect, it } from '@jest/globals'
import type { Tree } from '@secmlops/core'
import { gate } from '@secmlops/provenance'
import { fakeTools, memoryTree } from '@secmlops/testkit'
import { card, runGate } from '../support.js'

const POLICY = {
  datasets: { pets: { path: 'data', format: 'image-folder' as const, card: 'card.yml' } },
  gates: { provenance: { screens: [] } },
}
const GOOD = { 'data/cat/1.png': 'first', 'card.yml': card() }

describe('D2, check 2: hostile names', () => {
  it.each([
    ['control-in-name', 'data/cat/a\nb.png', 'a\\u{a}b.png'],
    ['control-in-name', 'data/cat/a\0.png', 'a\\u{0}.png'],
    ['parent-in-name', 'data/cat\\..\\x.png', 'x.png'],
    ['name-not-normalised', 'data/cat/u\u0308.png', 'cat/'],
    ['reserved-name', 'data/cat/con.png', 'con.png'],
    ['case-collision', 'data/cat/A.png', 'A.png'],
  ])('%s is refused with the path shown escaped', async (rule, path, shown) => {
    const files = { ...GOOD, 'data/cat/a.png': 'x', [path]: 'y' }
    const { findings, errors, verdict } = await runGate(POLICY, files, files)
    expect(verdict.outcome).toBe('fail')
    expect(errors).toContain(rule)
    const found = findings.find((each) => each.rule === rule)
    expect(found?.message).toContain(shown)
    expect(JSON.stringify(findings)).not.toMatch(/\\n|\\u0000/)
  })

  it('symbolic-link is refused and not followed', async () => {
    const plain = memoryTree(GOOD)
    const tree: Tree = {
      ...plain,
      list: async (path) => [
        ...(await plain.list(path)),
        ...(path === 'data'
          ? [{ path: 'data/cat/link.png', kind: 'symlink' as const, size: 4 }]
          : []),
      ],
    }
    const settings = {
      datasets: [{ ...POLICY.datasets.pets, name: 'pets', location: { path: 'secmlops.yml' } }],
      require: [],
      screens: [],
      changes: 'explained' as const,
      commercial: false,
      regions: [],
      alpha: 1e-3,
    }
    const change = { target: tree, base: tree, head: tree, files: [] }
    const { findings } = await gate.evaluate(change, settings, fakeTools())
    expect(findings.map(({ rule }) => rule)).toContain('symbolic-link')
  })

  it.each(['/etc/passwd', '../secret.png', 'C:/x.png'])(
    'labels that name %s are refused',
    async (name) => {
      const labels = JSON.stringify({
        images: [{ id: 1, file_name: name }],
        annotations: [],
        categories: [],
      })
      const files = { 'data/a.png': 'x', 'l.json': labels }
      const policy = {
        datasets: { d: { path: 'data', labels: 'l.json', format: 'coco' as const } },
        gates: { provenance: {} },
      }
      await expect(runGate(policy, files, files)).rejects.toMatchObject({
        exit: 2,
        code: name.startsWith('..') ? 'parent-in-name' : 'absolute-name',
        location: { path: 'l.json', line: 1 },
      })
    },
  )
})

describe('check 3: what is not there', () => {
  const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`

  it('an LFS pointer is a gap, and never a pass', async () => {
    const files = { ...GOOD, 'data/cat/9.png': POINTER }
    const { verdict, evaluation } = await runGate(POLICY, files, files)
    expect(verdict.outcome).toBe('inconclusive')
    expect(evaluation.coverage.flatMap(({ gaps }) => gaps)).toMatchObject([
      { item: 'data/cat/9.png', reason: 'not-materialised' },
    ])
  })

  it('labels behind a pointer are a gap, and never a pass', async () => {
    const policy = {
      datasets: {
        d: { path: 'data', labels: 'l.json', format: 'coco' as const, card: 'card.yml' },
      },
      gates: { provenance: {} },
    }
    const files = { ...GOOD, 'l.json': POINTER }
    expect((await runGate(policy, files, files)).verdict.outcome).toBe('inconclusive')
  })

  it('an empty dataset is unreadable input', async () => {
    await expect(runGate(POLICY, GOOD, { 'card.yml': card() })).rejects.toMatchObject({
      code: 'empty-dataset',
      exit: 2,
    })
  })

  it('a fetched file is not a change of the pointer that the merge base holds', async () => {
    // Oracle: sha256sum of "first" without a newline (coreutils 9.4).
    const oid = 'a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e'
    const base = {
      ...GOOD,
      'data/cat/1.png': `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 5\n`,
    }
    expect((await runGate(POLICY, base, GOOD)).verdict.outcome).toBe('pass')
  })

  it('a truncated image is unreadable input with its path', async () => {
    const policy = {
      datasets: { train: { path: 'a', card: 'card.yml' }, test: { path: 'b', card: 'card.yml' } },
      gates: { provenance: {} },
    }
    const files = {
      'a/x/1.png': 'not a picture',
      'a/x/2.png': 'x',
      'b/x/2.png': 'neither',
      'card.yml': card(),
    }
    await expect(runGate(policy, files, files)).rejects.toMatchObject({
      code: 'damaged-image',
      exit: 2,
      location: { path: 'a/x/1.png' },
    })
  })
})
