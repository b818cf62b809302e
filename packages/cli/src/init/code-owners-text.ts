/**
 * CODEOWNERS for what decides a verdict: the paths of a template, and those of every repository. Without an owner its lines are
 * comments, which guard nothing: `secmlops doctor` fails until somebody is named, because GitHub ignores a line whose owner does not
 * exist.
 */
export function codeOwnersText(paths: readonly string[], owner?: string): string {
  const start = owner === undefined ? '# ' : ''
  const lines = [...paths, '/secmlops.yml', '/secmlops.waivers.yml', '/keys/'].map(
    (path) => `${start}${path} ${owner ?? '@owner'}\n`,
  )
  const todo =
    owner === undefined ? '# Put a user or team in the place of @owner and remove the "# ".\n' : ''
  return `# Who must review what decides whether a pull request is blocked.\n${todo}${lines.join('')}`
}
