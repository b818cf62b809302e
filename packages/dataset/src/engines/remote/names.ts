/** Engines that already run somewhere and are asked for aggregates, as they are called in messages. */
export const REMOTE_ENGINES = { trino: 'Trino', spark: 'Spark' } as const

/** Also the prefix of the names of its tables, and in capitals a part of the names of its variables. */
export type RemoteName = keyof typeof REMOTE_ENGINES
