import { hash } from 'node:crypto'
import { canonicalJson, compareBytes, digestOf, merkleRoot } from '@secmlops/core'

/** Domain bytes: a file, a record and a dataset never have the same preimage; 0x01 is the inner node of the tree. */
const FILE = 0x00
const RECORD = 0x02
const DATASET = 0x03

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
  const named = files.map(({ path, size, sha256 }) => ({
    path: path.normalize('NFC'),
    size,
    sha256,
  }))
  for (const file of named.sort((a, b) => compareBytes(a.path, b.path))) yield fileLeaf(file)
}

/** In byte order of the ids. */
export function* recordLeaves(records: readonly RecordEntry[]): Iterable<Uint8Array> {
  for (const record of [...records].sort((a, b) => compareBytes(a.id, b.id)))
    yield recordLeaf(record)
}

export function fileLeaf({ path, size, sha256 }: FileEntry): Uint8Array {
  return new Preimage(FILE).text(path.normalize('NFC')).size(size).hex(sha256).hash()
}

export function recordLeaf({ id, split, label, content }: RecordEntry): Uint8Array {
  return new Preimage(RECORD).text(id).text(split).text(label).hex(content).hash()
}

/** SHA-256 of the RFC 8785 form of a dataset card; of `null` where there is none. */
export function provenanceDigest(card: unknown): string {
  return digestOf(canonicalJson(card ?? null))
}

/** `SHA256(0x03 || files root || records root || provenance)`. */
export function datasetId(files: string, records: string, provenance: string): string {
  return hexOf(new Preimage(DATASET).hex(files).hex(records).hex(provenance).hash())
}

/** One for all leaves, which are written and hashed one after the other. */
let scratch = Buffer.alloc(4_096)

/** What is hashed for one leaf, put together in a buffer that is used again. */
class Preimage {
  #length = 1

  constructor(domain: number) {
    scratch[0] = domain
  }

  /** The UTF-8 bytes of a text after their number as a 32-bit big-endian integer. */
  text(text: string): this {
    // A UTF-16 unit takes three bytes at most.
    this.#reserve(4 + 3 * text.length)
    const length = scratch.write(text, this.#length + 4)
    this.#length = scratch.writeUInt32BE(length, this.#length) + length
    return this
  }

  size(value: number): this {
    this.#reserve(8)
    this.#length = scratch.writeBigUInt64BE(BigInt(value), this.#length)
    return this
  }

  hex(text: string): this {
    this.#reserve(text.length / 2)
    this.#length += scratch.write(text, this.#length, 'hex')
    return this
  }

  hash(): Uint8Array {
    return hash('sha256', scratch.subarray(0, this.#length), 'buffer')
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= scratch.length) return
    scratch = Buffer.concat([scratch], 2 * (this.#length + bytes))
  }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
