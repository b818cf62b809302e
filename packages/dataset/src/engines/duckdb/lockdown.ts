import { list, literal } from './sql.js'

export interface Confinement {
  /** Real paths of the files that may be read. */
  readonly files: readonly string[]
  readonly threads: number
  readonly temporaryDirectory: string
}

/** Beyond this DuckDB spills into the temporary folder. */
const MEMORY_LIMIT = '2GB'
const TEMPORARY_LIMIT = '64GB'
/** Groups that are counted in an array: the numbers of 16 bits, and NULL. */
const ARRAY_BITS = 17

/**
 * Settings that confine a fresh instance, in an order in which each still can be set: exact files (a folder would be
 * writable through COPY), no extensions, no network, no secrets, and at last no way back.
 */
export function lockdown({ files, threads, temporaryDirectory }: Confinement): string[] {
  return [
    `SET allowed_paths = ${list(files)}`,
    'SET autoinstall_known_extensions = false',
    'SET autoload_known_extensions = false',
    'SET allow_community_extensions = false',
    'SET allow_persistent_secrets = false',
    `SET temp_directory = ${literal(temporaryDirectory)}`,
    `SET max_temp_directory_size = ${literal(TEMPORARY_LIMIT)}`,
    `SET memory_limit = ${literal(MEMORY_LIMIT)}`,
    `SET threads = ${String(Math.max(1, Math.trunc(threads)))}`,
    `SET perfect_ht_threshold = ${String(ARRAY_BITS)}`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ]
}
