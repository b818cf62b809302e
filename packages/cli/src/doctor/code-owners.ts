/** Owners of a path: the last line whose pattern matches decides, also when it names nobody (GitHub, "About code owners"). */
export function ownersIn(text: string, path: string): string[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '')
  const last = lines.findLast((line) => matches(line.split(/\s+/)[0] ?? '', path))
  return last?.split(/\s+/).slice(1) ?? []
}

/** Patterns of gitignore, without `!` and `[ ]`, which CODEOWNERS does not know: a match of a folder is one of all below. */
function matches(pattern: string, path: string): boolean {
  const body = pattern.replace(/^\//, '').replace(/\/$/, '')
  const rooted = pattern.startsWith('/') || body.includes('/')
  const below = pattern.endsWith('/*') ? '' : pattern.endsWith('/') ? '/.*' : '(/.*)?'
  return new RegExp(`^${rooted ? '' : '(.*/)?'}${expression(body)}${below}$`, 's').test(path)
}

function expression(pattern: string): string {
  return pattern
    .split(/(\*\*\/|\/\*\*$|\*\*|\*|\?)/)
    .map((part) => WILD[part] ?? part.replace(/[\\^$.|+()[\]{}]/g, '\\$&'))
    .join('')
}

const WILD: Readonly<Record<string, string>> = {
  '**/': '(.*/)?',
  '/**': '/.*',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
}
