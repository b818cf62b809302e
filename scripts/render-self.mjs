// Copies the tree as git would commit it and renders `uses: $/x` to `uses: owner/repo/x@ref` in it, for runners without
// self-references (GitHub Enterprise Server, runners before 2.336, the emulator of test/e2e). Nothing else differs.
//   node scripts/render-self.mjs --out <folder> --repository <owner/repo> --ref <ref>
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SELF_REFERENCE = /^(\s*(?:-\s+)?uses:\s+)\$\/([^\s#]+)/gm
const RENDERED = /(^|\/)action\.ya?ml$|^\.github\/workflows\/[^/]+\.ya?ml$/

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main()

/** Writes the files of the repository to an empty or absent folder: tracked ones as they are on disk, and new ones. */
export function renderSelf({ out, repository, ref }) {
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) throw new Error(`not owner/repo: ${repository}`)
  if (!/^[\w./-]+$/.test(ref)) throw new Error(`not a ref: ${ref}`)
  for (const path of ownFiles()) copyRendered(path, out, (text) => rendered(text))

  function rendered(text) {
    return text.replace(SELF_REFERENCE, (_, uses, path) => `${uses}${repository}/${path}@${ref}`)
  }
}

function ownFiles() {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const listing = execFileSync('git', args, { cwd: ROOT, maxBuffer: 1 << 28 })
  const paths = listing.toString('utf8').split('\0').filter(Boolean)
  return paths.filter((path) => existsSync(join(ROOT, path)))
}

function copyRendered(path, out, render) {
  const source = join(ROOT, path)
  const target = join(out, path)
  const bytes = readFileSync(source)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, RENDERED.test(path) ? render(bytes.toString('utf8')) : bytes)
  chmodSync(target, statSync(source).mode)
}

function main() {
  const options = {
    out: { type: 'string' },
    repository: { type: 'string' },
    ref: { type: 'string' },
  }
  const { out, repository, ref } = parseArgs({ options }).values
  if (!out || !repository || !ref) {
    console.error('usage: render-self.mjs --out <folder> --repository <owner/repo> --ref <ref>')
    process.exit(2)
  }
  renderSelf({ out, repository, ref })
}
