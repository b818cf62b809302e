/** Generated from schemas/ by scripts/schema-types.mjs. Do not edit. */

/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "sha256".
 */
export type Sha256 = string

/**
 * Every file and record of a dataset, and the Merkle roots over them.
 */
export interface Manifest {
  version: 1
  dataset: {
    name: string
    format:
      | 'coco'
      | 'voc'
      | 'yolo'
      | 'image-folder'
      | 'webdataset'
      | 'csv'
      | 'jsonl'
      | 'parquet'
      | 'arrow'
      | 'npz'
      | 'npy'
  }
  /**
   * SHA256(0x03 || files root || records root || provenance): what the dataset is.
   */
  id: string
  roots: {
    files: Sha256
    records: Sha256
  }
  /**
   * SHA-256 of the dataset card in RFC 8785 form; of null without a card.
   */
  provenance: string
  files: File[]
  records: Record[]
}
/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "file".
 */
export interface File {
  path: string
  size: number
  sha256: Sha256
}
/**
 * This interface was referenced by `Manifest`'s JSON-Schema
 * via the `definition` "record".
 */
export interface Record {
  id: string
  split: string
  /**
   * Any JSON value.
   */
  label: string | number | boolean | null | unknown[] | {}
  /**
   * Of the content without the label.
   */
  sha256: string
}
