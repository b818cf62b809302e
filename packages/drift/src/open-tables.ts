import { SecmlopsError, type Tools } from '@secmlops/core'
import {
  createEngine,
  createTrinoEngine,
  type Engine,
  type Table,
  type TableSource,
} from '@secmlops/dataset'
import type { Reference } from './comparison/measure.js'
import type { ProfileFile } from './profile/measure-profile.js'

/** What is compared, before it is opened. */
export interface Compared {
  /** Rows, or a profile of them. */
  readonly reference: TableSource | ProfileFile
  readonly current: TableSource
}

/** What is compared, and the engine that answers for it. */
export interface OpenTables {
  readonly reference: Reference
  readonly current: Table
  close(): Promise<void>
}

type Needed = Pick<Tools, 'threads' | 'temporaryDirectory' | 'logger' | 'environment'>

/**
 * Opens both sides with one engine: the embedded one for files, or the one that holds the tables.
 * @throws SecmlopsError (exit 2) `not-comparable` for rows of a file and of a table in Trino, and what engines throw.
 */
export async function openTables(compared: Compared, tools: Needed): Promise<OpenTables> {
  const { reference, current } = compared
  const engine = await engineFor(compared, tools)
  try {
    return {
      reference: 'profile' in reference ? reference : await engine.open(reference),
      current: await engine.open(current),
      close: () => engine.close(),
    }
  } catch (error) {
    await engine.close()
    throw error
  }
}

async function engineFor(
  { reference, current }: Compared,
  { threads, temporaryDirectory, logger, environment }: Needed,
): Promise<Engine> {
  const files = 'profile' in reference ? [current] : [reference, current]
  const remote = files.filter(({ format }) => format === 'trino')
  if (remote.length === 0)
    return createEngine({ files, threads, temporaryDirectory: await temporaryDirectory(), logger })
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
