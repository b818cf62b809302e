/** Generated from schemas/ by scripts/schema-types.mjs. Do not edit. */

/**
 * This interface was referenced by `Baseline`'s JSON-Schema
 * via the `definition` "positive".
 */
export type Positive = number
/**
 * This interface was referenced by `Baseline`'s JSON-Schema
 * via the `definition` "count".
 */
export type Count = number

/**
 * What new data is held against, without a row of the accepted data: counts on frozen edges and of frequent values.
 */
export interface Baseline {
  /**
   * Version of this format.
   */
  baseline: 1
  tool: string
  /**
   * The file of accepted rows, which need not be kept.
   */
  source: {
    sha256: string
    format: 'csv' | 'jsonl' | 'parquet' | 'arrow' | 'npy' | 'npz'
  }
  rows: Positive
  /**
   * No value, and no bin, of fewer rows than this is told apart.
   */
  k: number
  /**
   * @maxItems 10000
   */
  columns: Column[]
}
/**
 * This interface was referenced by `Baseline`'s JSON-Schema
 * via the `definition` "column".
 */
export interface Column {
  name: string
  kind: 'number' | 'category' | 'time' | 'other'
  /**
   * In the words of the engine.
   */
  type: string
  /**
   * Rows that hold a value.
   */
  count: number
  missing: Count
  /**
   * Different values, exactly.
   */
  distinct?: number
  /**
   * The column only names rows: text that is different in each, or integers that count.
   */
  identifier?: true
  /**
   * Numbers: rows below the first edge, between the edges (the lower one included), and from the last edge on.
   */
  bins?: {
    /**
     * @maxItems 4096
     */
    edges: number[]
    /**
     * @minItems 1
     * @maxItems 4097
     */
    counts: Count[]
  }
  moments?: {
    mean: number
    /**
     * Divided by the number of values.
     */
    sd: number
  }
  categories?: {
    /**
     * @maxItems 10000
     */
    named: {
      value: string
      count: Positive
    }[]
    /**
     * Values that fewer than k rows hold, or for which there is no room.
     */
    folded: {
      categories: Count
      rows: Count
    }
  }
}
