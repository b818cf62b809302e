// Prints the notes of a release, and fails where the repository is not ready for it: another version than that of the tag, changes that
// no changelog tells of.
//   node scripts/release.mjs v1.2.3
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(releaseNotes(ROOT, process.argv[2] ?? ''))
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}

/** Text of the changelog about the version of a tag. */
export function releaseNotes(root, tag) {
  const version = /^v(\d+\.\d+\.\d+)$/.exec(tag)?.[1]
  if (version === undefined) throw new Error(`not a tag of a release: ${tag}`)
  for (const { name, version: own } of packages(root))
    if (own !== version) throw new Error(`${name} is ${own}, and the tag ${tag}`)
  const pending = readdirSync(join(root, '.changeset')).filter(
    (file) => file.endsWith('.md') && file !== 'README.md',
  )
  if (pending.length > 0)
    throw new Error(`run "npx changeset version": ${pending.join(', ')} are in no changelog`)
  const changelog = readFileSync(join(root, 'packages/cli/CHANGELOG.md'), 'utf8')
  const notes = sectionOf(changelog, version)
  if (notes === '') throw new Error(`packages/cli/CHANGELOG.md says nothing of ${version}`)
  return notes
}

function packages(root) {
  return readdirSync(join(root, 'packages')).map((folder) =>
    JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8')),
  )
}

/** What stands below the heading of a version, up to that of the one before. */
export function sectionOf(changelog, version) {
  const [, after = ''] = changelog.split(`\n## ${version}\n`)
  return after.split(/^## /m)[0].trim()
}
