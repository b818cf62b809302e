import { createHash } from 'node:crypto'
import { canonicalJson, merkleRoot } from '@secmlops/core'

/** Domain bytes: a file, a record and a dataset never have the same preimage; 0x01 is the inner node of the tree. */
const FILE = Uint8Array.of(0x00)
const RECORD = Uint8Array.of(0x02)
const DATASET = Uint8Array.of(0x03)

export interface FileEntry {
  readonly path: string
  readonly size: number
  /** Hex. */
  readonly sha256: string
}

export interface RecordEntry {
  readonly id: string
  readonly split: string
  /** Canonical JSON. */
  readonly label: string
  /** SHA-256 of the content, hex. */
  readonly content: string
}

/** Root over `SHA256(0x00 || lp(path) || u64be(size) || sha256)`, leaves in byte order of their paths. */
export function filesRoot(files: readonly FileEntry[]): string {
  return rootOf(
    files.map(({ path, size, sha256 }) => {
      const name = Buffer.from(path.normalize('NFC'))
      return { key: name, leaf: hash(FILE, ...lp(name), u64(size), hex(sha256)) }
    }),
  )
}

/** Root over `SHA256(0x02 || lp(id) || lp(split) || lp(label) || sha256)`, leaves in byte order of their ids. */
export function recordsRoot(records: readonly RecordEntry[]): string {
  return rootOf(
    records.map(({ id, split, label, content }) => {
      const name = Buffer.from(id)
      const parts = [...lp(name), ...lp(Buffer.from(split)), ...lp(Buffer.from(label))]
      return { key: name, leaf: hash(RECORD, ...parts, hex(content)) }
    }),
  )
}

/** SHA-256 of the RFC 8785 form of a dataset card; of `null` where there is none. */
export function provenanceDigest(card: unknown): string {
  return Buffer.from(hash(Buffer.from(canonicalJson(card ?? null)))).toString('hex')
}

/** `SHA256(0x03 || files root || records root || provenance)`. */
export function datasetId(files: string, records: string, provenance: string): string {
  return Buffer.from(hash(DATASET, hex(files), hex(records), hex(provenance))).toString('hex')
}

function rootOf(leaves: { key: Buffer; leaf: Uint8Array }[]): string {
  leaves.sort((a, b) => Buffer.compare(a.key, b.key))
  return Buffer.from(merkleRoot(leaves.map(({ leaf }) => leaf))).toString('hex')
}

/** The bytes after their number as a 32-bit big-endian integer. */
function lp(bytes: Buffer): [Buffer, Buffer] {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return [length, bytes]
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex')
}

function hash(...parts: readonly Uint8Array[]): Uint8Array {
  const sha256 = createHash('sha256')
  for (const part of parts) sha256.update(part)
  return sha256.digest()
}
