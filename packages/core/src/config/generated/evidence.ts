/** Generated from schemas/ by scripts/schema-types.mjs. Do not edit. */

/**
 * index.json of an evidence bundle: what a run leaves for an audit. Canonical JSON (RFC 8785).
 */
export interface EvidenceIndex {
  version: 1
  tool: {
    name: string
    version: string
    /**
     * Of the files of the program that judged.
     */
    digest: string
  }
  environment: Run
  /**
   * What the verdict could be held against on that day: the pinned catalogues of the program that judged, and its mapping to them.
   */
  frameworks?: {
    /**
     * @maxItems 100
     */
    catalogues: Catalogue[]
    /**
     * Of the canonical JSON of what each gate is evidence for.
     */
    mapping: string
  }
  /**
   * @minItems 3
   * @maxItems 100000
   */
  files: File[]
  /**
   * Digest of the bundle before this one.
   */
  previous?: string
  /**
   * Of the canonical JSON of this document without this key: the digest of the bundle.
   */
  digest: string
}
export interface Run {
  startedAt: string
  seconds: number
  node: string
  platform: string
  threads: number
  /**
   * Build and version that ran the models: `native`, or `wasm` where there is no native build, which is several times slower. Absent where no model was run.
   */
  onnxruntime?: string
  /**
   * Engine that read the tables of the drift gate: the one in TypeScript stands in where DuckDB has no native build. Absent where none was read.
   */
  tables?: 'duckdb' | 'typescript' | 'trino' | 'spark'
  /**
   * Results of attacks: how many came from the cache, and how many were computed in this run.
   */
  cache?: {
    known: number
    computed: number
  }
}
/**
 * This interface was referenced by `EvidenceIndex`'s JSON-Schema
 * via the `definition` "catalogue".
 */
export interface Catalogue {
  id: string
  edition: string
  checkedOn: string
  /**
   * Of its canonical JSON: name, edition, source, day, ids and titles.
   */
  digest: string
}
/**
 * This interface was referenced by `EvidenceIndex`'s JSON-Schema
 * via the `definition` "file".
 */
export interface File {
  role: 'verdict' | 'report' | 'policy' | 'waivers' | 'rendering' | 'attachment'
  name: string
  digest: string
  size: number
}
