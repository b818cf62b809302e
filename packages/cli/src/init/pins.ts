/** Actions of others that our templates call, by commit. A test holds them to those that this repository itself runs. */
export const ACTIONS: Readonly<
  Record<'actions/checkout', { readonly commit: string; readonly version: string }>
> = {
  'actions/checkout': { commit: '3d3c42e5aac5ba805825da76410c181273ba90b1', version: 'v7.0.1' },
}

/** What `uses:` names, with the version as a comment behind it. */
export function pinned(action: keyof typeof ACTIONS): string {
  const { commit, version } = ACTIONS[action]
  return `${action}@${commit} # ${version}`
}

export const COMMIT: RegExp = /^[0-9a-f]{40}$/

/** The line that prints the commit of a tag or branch, also of an annotated tag (REST: "Get a commit"). */
export function commitCommand(repository: string, ref: string): string {
  return `gh api repos/${repository}/commits/${ref} --jq .sha`
}
