import { hash } from 'node:crypto'
import {
  canonicalJson,
  compareBytes,
  digestOf,
  merkleRoot,
  merkleRootsOf,
  usualThreads,
  type LeafChunk,
} from '@secmlops/core'
import { Preimages } from './preimages.js'

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

/** Leaves that are worth the start of threads. */
const WORTH_THREADS = 20_000

/** Both roots; where there are many leaves, by threads. */
export async function manifestRoots(
  files: readonly FileEntry[],
  records: readonly RecordEntry[],
  threads: number = usualThreads(),
): Promise<{ readonly files: string; readonly records: string }> {
  if (threads < 2 || files.length + records.length < WORTH_THREADS)
    return { files: filesRoot(files), records: recordsRoot(records) }
  const trees = [chunks(inPathOrder(files), ofFile), chunks(inIdOrder(records), ofRecord)]
  const [first = '', second = ''] = (await merkleRootsOf(trees, threads)).map(hexOf)
  return { files: first, records: second }
}

/** In byte order of the paths. */
export function* fileLeaves(files: readonly FileEntry[]): Iterable<Uint8Array> {
  for (const file of inPathOrder(files)) yield fileLeaf(file)
}

/** In byte order of the ids. */
export function* recordLeaves(records: readonly RecordEntry[]): Iterable<Uint8Array> {
  for (const record of inIdOrder(records)) yield recordLeaf(record)
}

export function fileLeaf(file: FileEntry): Uint8Array {
  return hash('sha256', ofFile(file, new Preimages()).bytes(), 'buffer')
}

export function recordLeaf(record: RecordEntry): Uint8Array {
  return hash('sha256', ofRecord(record, new Preimages()).bytes(), 'buffer')
}

function inPathOrder(files: readonly FileEntry[]): FileEntry[] {
  return files
    .map(({ path, size, sha256 }) => ({ path: path.normalize('NFC'), size, sha256 }))
    .sort((a, b) => compareBytes(a.path, b.path))
}

function inIdOrder(records: readonly RecordEntry[]): RecordEntry[] {
  return [...records].sort((a, b) => compareBytes(a.id, b.id))
}

function ofFile({ path, size, sha256 }: FileEntry, to: Preimages): Preimages {
  return to.byte(FILE).text(path.normalize('NFC')).size(size).hex(sha256)
}

function ofRecord({ id, split, label, content }: RecordEntry, to: Preimages): Preimages {
  return to.byte(RECORD).text(id).text(split).text(label).hex(content)
}

/** A power of two, so that each chunk is a subtree. */
const LEAVES = 4_096
/** Of what is hashed for a leaf, as a rule. */
const USUAL_BYTES = 160

function* chunks<T>(
  all: readonly T[],
  write: (each: T, to: Preimages) => Preimages,
): Iterable<LeafChunk> {
  for (let from = 0; from < all.length; from += LEAVES) {
    const some = all.slice(from, from + LEAVES)
    const preimages = new Preimages(USUAL_BYTES * some.length)
    const ends = new Uint32Array(some.length)
    some.forEach((each, i) => (ends[i] = write(each, preimages).length))
    yield { bytes: preimages.bytes(), ends }
  }
}

/** SHA-256 of the RFC 8785 form of a dataset card; of `null` where there is none. */
export function provenanceDigest(card: unknown): string {
  return digestOf(canonicalJson(card ?? null))
}

/** `SHA256(0x03 || files root || records root || provenance)`. */
export function datasetId(files: string, records: string, provenance: string): string {
  const preimage = new Preimages().byte(DATASET).hex(files).hex(records).hex(provenance)
  return hash('sha256', preimage.bytes())
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
