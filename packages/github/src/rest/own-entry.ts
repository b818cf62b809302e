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
    account ??= await rest.account().catch(() => WORKFLOW_ACCOUNT)
    if (isWrittenBy(account, entry)) return entry
  }
  return undefined
}

/** An App is named with `[bot]` in REST and without it in places of GraphQL; nobody else can have that name. */
function isWrittenBy(account: string, { user }: Entry): boolean {
  return user?.login === account || user?.login === `${account}[bot]`
}
