import { SecmlopsError, type Tools } from '@secmlops/core'
import {
  REMOTE_ENGINES,
  createEngine,
  createRemoteEngine,
  isRemoteEngine,
  type Engine,
  type RemoteName,
  type TableSource,
} from '@secmlops/dataset'
import type { ProfileFile } from './profile/measure-profile.js'

/** What is compared, before it is opened. */
export interface Compared {
  /** Rows, or a profile of them. */
  readonly reference: TableSource | ProfileFile
  readonly current: TableSource
}

type Needed = Pick<Tools, 'threads' | 'temporaryDirectory' | 'logger' | 'environment'>

/**
 * The one engine that answers for both sides: the embedded one for files, or the one that holds the tables.
 * @throws SecmlopsError (exit 2) `not-comparable` for what does not lie in one place, and what engines throw.
 */
export async function openEngine(
  { reference, current }: Compared,
  { threads, temporaryDirectory, logger, environment }: Needed,
): Promise<Engine> {
  const files = 'profile' in reference ? [current] : [reference, current]
  const [name, ...others] = new Set(files.map(placeOf))
  if (others.length > 0) throw notComparable(current)
  if (name === undefined)
    return createEngine({
      files,
      threads,
      temporaryDirectory: await temporaryDirectory(),
      keepsNumbers: true,
      logger,
    })
  const engine = createRemoteEngine(name, { environment: environment ?? (() => undefined) })
  return {
    ...engine,
    close: () => {
      const { questions, sent, received } = engine.traffic
      const bytes = `${String(sent)} bytes sent, ${String(received)} received`
      logger.info(
        `${REMOTE_ENGINES[name]}: ${String(questions)} questions, ${bytes}, aggregates only`,
      )
      return engine.close()
    },
  }
}

/** The warehouse that a table lies in; undefined for a file. */
function placeOf({ format }: TableSource): RemoteName | undefined {
  return isRemoteEngine(format) ? format : undefined
}

function notComparable({ path }: TableSource): SecmlopsError {
  return new SecmlopsError('not-comparable', 'the two sides do not lie in one place', {
    location: { path },
    remedy:
      'Name two files, two tables in one warehouse, or a profile as reference: secmlops baseline <data> --out <file>',
  })
}
