import type { Rest } from './client.js'

/** A comment or an issue, as far as it is read here. */
export interface Entry {
  readonly id: number
  readonly number?: number
  readonly body?: string | null
  readonly user?: { readonly login?: string } | null
  readonly pull_request?: unknown
}

/** The account of the token that a workflow gets. */
const WORKFLOW_ACCOUNT = 'github-actions[bot]'

/** The first entry that starts with the marker and was written by this token's account: anybody can copy a marker. */
export async function ownEntry(
  rest: Rest,
  entries: AsyncIterable<unknown>,
  marker: string,
): Promise<Entry | undefined> {
  let account: string | undefined
  for await (const each of entries) {
    const entry = each as Entry
    if (entry.body?.startsWith(marker) !== true || entry.pull_request !== undefined) continue
    account ??= await accountOf(rest)
    if (entry.user?.login === account) return entry
  }
  return undefined
}

/** An installation's token, such as a workflow's, is refused here with 403: it is no user. */
async function accountOf(rest: Rest): Promise<string> {
  try {
    const { login } = (await rest.request('GET /user', {})) as { login?: unknown }
    return typeof login === 'string' ? login : WORKFLOW_ACCOUNT
  } catch {
    return WORKFLOW_ACCOUNT
  }
}
