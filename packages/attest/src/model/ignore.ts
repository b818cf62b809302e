/** Version control files at the top of a model, which every OMS client leaves out (OMS v1.0, 6.2.1). A nested one is signed. */
export const GIT_PATHS: readonly string[] = ['.git', '.gitattributes', '.github', '.gitignore']

/** Is a name (relative to the model) one of the paths, or below one of them? */
export function isIgnored(name: string, ignorePaths: Iterable<string>): boolean {
  for (const path of ignorePaths) {
    if (name === path || name.startsWith(`${path}/`)) return true
  }
  return false
}

/** Why OMS v1.0 (6.2) does not allow an ignore path; undefined when it does. */
export function ignoreProblem(path: string): string | undefined {
  if (path.startsWith('/')) return 'is an absolute path'
  if (/[*?[\]]/.test(path)) return 'is a pattern, where only plain paths are allowed'
  return path.split('/').some((part) => part === '..' || part === '.' || part === '')
    ? 'leaves the model, or is not in its plain form'
    : undefined
}

/** Extensions below `.github` that nothing loads as a part of a model. */
const HARMLESS_GITHUB = /^\.github\/(?:[^/]+\/)*(?:CODEOWNERS|[^/]+\.(?:ya?ml|md|txt))$/

/**
 * Files that are left out of every signature and that no loader of models reads: version control's own.
 * Anything else in an ignored path is content that nobody vouches for.
 */
export function isVersionControlFile(name: string): boolean {
  return (
    name === '.gitattributes' ||
    name === '.gitignore' ||
    name.startsWith('.git/') ||
    HARMLESS_GITHUB.test(name)
  )
}
