import { canonicalJson, compareBytes } from '@secmlops/core'
import { PREDICATE_TYPE, STATEMENT_TYPE, type Statement } from './statement.js'

/**
 * The payload that is signed. Canonical JSON (RFC 8785) with sorted ignore paths: signing an unchanged model again gives the same bytes.
 * The resources stay in the order of the statement.
 */
export function writeStatement(statement: Statement): Uint8Array {
  const { name, root, version, resources, serialization } = statement
  const { method, hashType, shardSize, allowSymlinks, ignorePaths } = serialization
  return Buffer.from(
    canonicalJson({
      _type: STATEMENT_TYPE,
      subject: [
        {
          name,
          digest: { sha256: root },
          ...(version !== undefined && { annotations: { version } }),
        },
      ],
      predicateType: PREDICATE_TYPE,
      predicate: {
        resources: resources.map((each) => ({ ...each, algorithm: hashType })),
        serialization: {
          method,
          hash_type: hashType,
          ...(shardSize !== undefined && { shard_size: shardSize }),
          allow_symlinks: allowSymlinks,
          ignore_paths: [...ignorePaths].sort(compareBytes),
        },
      },
    }),
  )
}
