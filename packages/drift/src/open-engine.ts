import { SecmlopsError, type Tools } from '@secmlops/core'
import { createEngine, createTrinoEngine, type Engine, type TableSource } from '@secmlops/dataset'
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
 * @throws SecmlopsError (exit 2) `not-comparable` for rows of a file and of a table in Trino, and what engines throw.
 */
export async function openEngine(
  { reference, current }: Compared,
  { threads, temporaryDirectory, logger, environment }: Needed,
): Promise<Engine> {
  const files = 'profile' in reference ? [current] : [reference, current]
  const remote = files.filter(({ format }) => format === 'trino')
  if (remote.length === 0)
    return createEngine({
      files,
      threads,
      temporaryDirectory: await temporaryDirectory(),
      keepsNumbers: true,
      logger,
    })
  if (remote.length < files.length) throw notComparable(current)
  const engine = createTrinoEngine({ environment: environment ?? (() => undefined) })
  return {
    ...engine,
    close: () => {
      const { questions, sent, received } = engine.traffic
      const bytes = `${String(sent)} bytes sent, ${String(received)} received`
      logger.info(`Trino: ${String(questions)} questions, ${bytes}, aggregates only`)
      return engine.close()
    },
  }
}

function notComparable({ path }: TableSource): SecmlopsError {
  return new SecmlopsError('not-comparable', 'one side is a file and the other a table in Trino', {
    location: { path },
    remedy:
      'Name two tables in Trino, or a profile as reference: secmlops baseline <data> --out <file>',
  })
}
