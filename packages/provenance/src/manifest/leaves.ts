import { hash } from 'node:crypto'
import { canonicalJson, compareBytes, digestOf, merkleRoot } from '@secmlops/core'

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
  return hexOf(merkleRoot(fileLeaves(files)))
}

/** Root over `SHA256(0x02 || lp(id) || lp(split) || lp(label) || sha256)`, leaves in byte order of their ids. */
export function recordsRoot(records: readonly RecordEntry[]): string {
  return hexOf(merkleRoot(recordLeaves(records)))
}

/** In byte order of the paths. */
export function* fileLeaves(files: readonly FileEntry[]): Iterable<Uint8Array> {
  const named = files.map((file) => ({ ...file, path: file.path.normalize('NFC') }))
  for (const file of named.sort((a, b) => compareBytes(a.path, b.path))) yield fileLeaf(file)
}

/** In byte order of the ids. */
export function* recordLeaves(records: readonly RecordEntry[]): Iterable<Uint8Array> {
  for (const record of [...records].sort((a, b) => compareBytes(a.id, b.id)))
    yield recordLeaf(record)
}

export function fileLeaf({ path, size, sha256 }: FileEntry): Uint8Array {
  return hashOf(FILE, lp(path.normalize('NFC')), u64(size), hex(sha256))
}

export function recordLeaf({ id, split, label, content }: RecordEntry): Uint8Array {
  return hashOf(RECORD, lp(id), lp(split), lp(label), hex(content))
}

/** SHA-256 of the RFC 8785 form of a dataset card; of `null` where there is none. */
export function provenanceDigest(card: unknown): string {
  return digestOf(canonicalJson(card ?? null))
}

/** `SHA256(0x03 || files root || records root || provenance)`. */
export function datasetId(files: string, records: string, provenance: string): string {
  return digestOf(Buffer.concat([DATASET, hex(files), hex(records), hex(provenance)]))
}

/** The UTF-8 bytes of a text after their number as a 32-bit big-endian integer. */
function lp(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const bytes = Buffer.allocUnsafe(4 + length)
  bytes.writeUInt32BE(length)
  bytes.write(text, 4)
  return bytes
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(value))
  return bytes
}

function hex(text: string): Buffer {
  return Buffer.from(text, 'hex')
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function hashOf(...parts: readonly Uint8Array[]): Uint8Array {
  return hash('sha256', Buffer.concat(parts), 'buffer')
}
