import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from '@jest/globals'
import { PAGES, page, type Page } from './pages.js'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Targets inside the repository that are not there, headings included. */
function broken({ path, text }: Page): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  return targets.filter((target) => !/^https?:/.test(target) && !reaches(path, target))
}

function reaches(from: string, target: string): boolean {
  const [file = '', heading] = target.split('#')
  const path = file === '' ? from : posix.join(posix.dirname(from), file)
  if (!existsSync(`${ROOT}${path}`)) return false
  return heading === undefined || anchors(page(path)).includes(heading)
}

/** As GitHub makes them: lower case, no punctuation, hyphens for spaces. */
function anchors(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/ /g, '-'),
  )
}

it.each(PAGES.map((each) => [each.path, each] as const))(
  '%s: its links lead somewhere',
  (_, each) => {
    expect(broken(each)).toEqual([])
  },
)

it('finds what leads nowhere', () => {
  const text = '[a](policy.md#no-such-heading) [b](absent.md) [c](policy.md#waivers)'
  expect(broken({ path: 'docs/x.md', text })).toEqual(['policy.md#no-such-heading', 'absent.md'])
})
