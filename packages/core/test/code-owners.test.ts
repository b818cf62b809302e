import { describe, expect, it } from '@jest/globals'
import { ownersIn } from '@secmlops/core'

// The examples of GitHub's page "About code owners", with what it says that they match.
describe('CODEOWNERS', () => {
  it.each([
    ['*', 'a/b.js', true],
    ['*.js', 'a/b.js', true],
    ['*.js', 'a/b.jsx', false],
    ['/build/logs/', 'build/logs/x/y.log', true],
    ['/build/logs/', 'a/build/logs/y.log', false],
    ['docs/*', 'docs/getting-started.md', true],
    ['docs/*', 'docs/build-app/troubleshooting.md', false],
    ['apps/', 'x/apps/y', true],
    ['/docs/', 'docs/x', true],
    ['**/logs', 'deeply/nested/logs/x', true],
    ['**/logs', 'logs/x', true],
    ['/.github/', '.github/workflows/a.yml', true],
    ['/.github/', 'xgithub/a', false],
    ['/secmlops.yml', 'secmlops.yml', true],
    ['secmlops.yml', 'a/secmlops.yml', true],
    ['**', 'a/b', true],
    ['/a/**', 'a/b/c', true],
    ['/a/**', 'a', false],
    ['/a/**/c', 'a/c', true],
    ['/a/**/c', 'a/x/y/c', true],
    ['/a/?.md', 'a/b.md', true],
    ['/a/*.m?', 'a/b.c.md', true],
    ['/a/*.m?', 'a/b.mdx', false],
  ])('%s matches %s: %s', (pattern, path, matches) => {
    expect(ownersIn(`${pattern} @owner`, path)).toEqual(matches ? ['@owner'] : [])
  })

  it('lets the last match decide, also when it names nobody', () => {
    const text = '* @a # everybody\n# /x @c\n/apps/ @b\n/apps/github\n'
    expect(ownersIn(text, 'x')).toEqual(['@a'])
    expect(ownersIn(text, 'apps/y')).toEqual(['@b'])
    expect(ownersIn(text, 'apps/github')).toEqual([])
  })

  /** As a regular expression this pattern took minutes. */
  it('takes no time that grows with the wildcards of a pattern', () => {
    const hostile = `${'**/*a'.repeat(40)}b`
    expect(ownersIn(`${hostile} @x`, `${'a/'.repeat(200)}${'a'.repeat(500)}`)).toEqual([])
  })
})
