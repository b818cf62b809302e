import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { FEATURES, PUBLISHERS, WRITTEN_SCOPES, type Feature } from '@secmlops/github'

const SOURCES = 'packages/github/src'

/**
 * What GitHub wants for a request: docs.github.com, "Permissions required for GitHub Apps" (2022-11-28), the narrowest of each. Comments of a pull
 * request are those of its issue, and either permission does. Requests of `doctor`, which runs with a person's token, are not among them.
 */
const WANTED: readonly (readonly [route: RegExp, permission: string])[] = [
  [/^POST .*\/check-runs$|^PATCH .*\/check-runs\//, 'checks: write'],
  [/^POST .*\/code-scanning\/sarifs$/, 'security-events: write'],
  [/\/issues\/(\{issue_number\}|comments)/, 'pull-requests: write'],
  [/^(GET|POST|PATCH) .*\/issues(\/\{issue_number\})?$/, 'issues: write'],
  [/\/pulls\//, 'pull-requests: read'],
  [/^\/orgs\/.*\/teams\//, 'members: read'],
  [/\/actions\/runs/, 'actions: read'],
]

/** Every path of GitHub's interface that the sources name. */
function routes(): [file: string, route: string][] {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('rules'))
    .map((path) => join(SOURCES, path))
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    const constants = new Map(
      [...text.matchAll(/^const ([A-Z]+) = '(\/repos\/[^']+)'$/gm)].map(([, name, path]) => [
        name,
        path,
      ]),
    )
    const named = text.replaceAll(
      /\$\{([A-Z]+)\}/g,
      (all, name: string) => constants.get(name) ?? all,
    )
    return [
      ...named.matchAll(/['`]((?:(?:GET|POST|PATCH|PUT|DELETE) )?\/(?:repos|orgs)\/[^'`]+)['`]/g),
    ]
      .map(([, route = '']): [string, string] => [file, route])
      .filter(([, route]) => !constants.size || /^[A-Z]+ /.test(route))
  })
}

const permissionOf = (feature: Feature): string | undefined => feature.permission

describe('the permissions of features', () => {
  it('cover every request, each by the narrowest that does', () => {
    const all = routes()
    const asked = all.map(([file, route]) => {
      const wanted = WANTED.find(([pattern]) => pattern.test(route))?.[1]
      return wanted ?? `${file}: ${route} is of no known permission`
    })
    expect(all.length).toBeGreaterThanOrEqual(9)
    const stated = Object.values(FEATURES).flatMap((each) => permissionOf(each) ?? [])
    const narrow = stated.map((text) => /^[a-z-]+: [a-z]+/.exec(text)?.[0])
    // Whoever checks out reads; no request of ours asks for that.
    expect([...new Set(asked), 'contents: read'].sort()).toEqual([...new Set(narrow)].sort())
  })

  it('name every publisher once', () => {
    const features = PUBLISHERS.map(({ feature }) => feature)
    expect(new Set(features).size).toBe(PUBLISHERS.length)
    for (const feature of features) expect(Object.values(FEATURES)).toContain(feature)
  })

  it('write only what a feature is for', () => {
    expect([...WRITTEN_SCOPES].sort()).toEqual([
      'checks',
      'issues',
      'pull-requests',
      'security-events',
    ])
  })
})
