import { SecmlopsError, describeError } from '@secmlops/core'
import { datasetRoot, modelRoots } from '../commands/artifact-roots.js'

export interface RootsToday {
  /** Root digests under which it is known; none where it cannot be read any more. */
  readonly roots: readonly string[]
  /** Why it has no digest. */
  readonly unreadable?: string
}

/** What the caller got wrong, and no change of what was judged. */
const NAMED_WRONG: ReadonlySet<string> = new Set(['not-found', 'invalid-argument'])

/**
 * Digests a model or dataset again. Bytes that do not read as what they were are other bytes: an answer, not an error.
 * @throws SecmlopsError for a name or path that means nothing, and for what no digest covers.
 */
export async function rootsToday(kind: 'model' | 'dataset', name: string): Promise<RootsToday> {
  try {
    return { roots: kind === 'model' ? await modelRoots(name) : [await datasetRoot(name)] }
  } catch (error) {
    const isOther =
      error instanceof SecmlopsError && error.exit === 2 && !NAMED_WRONG.has(error.code as string)
    if (!isOther) throw error
    return { roots: [], unreadable: describeError(error) }
  }
}
