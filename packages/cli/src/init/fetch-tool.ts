import { REPOSITORY, type OwnRef } from './own-ref.js'

/** Lines of a shell that put this suite, at one revision, into the folder `$TOOL`: it lies outside of what is judged. */
export function fetchTool({ ref, comment }: OwnRef): string[] {
  return [
    'git init --quiet "$TOOL"',
    `git -C "$TOOL" fetch --quiet --depth 1 https://github.com/${REPOSITORY} ${ref} # ${comment}`,
    'git -C "$TOOL" checkout --quiet --detach FETCH_HEAD',
    'npm ci --ignore-scripts --prefix "$TOOL/dist"',
  ]
}

/** The line that judges what is checked out as it will be merged into a branch of origin; the branch lies in a variable of the shell. */
export function checkAgainst(target: string): string {
  return `node "$TOOL/dist/secmlops.mjs" check --base "origin/${target}" --out report`
}

export function indented(lines: readonly string[], start: string): string {
  return lines.map((line) => `${start}${line}\n`).join('')
}
