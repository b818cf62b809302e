import { Worker } from 'node:worker_threads'
import { merkleRoot } from './merkle.js'
import { TREE_WORKER } from './tree-worker.js'

/** What is hashed for some leaves in a row, one behind the other. Given away: a thread takes its memory over. */
export interface LeafChunk {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Of each leaf. */
  readonly ends: Uint32Array<ArrayBuffer>
}

/** Chunks that a thread is given beforehand, so that it need not wait for the next one to be written. */
const AHEAD = 2

/**
 * Roots of several trees, as `merkleRoot` of the hashes of their leaves, by threads. All chunks of a tree but the last have the
 * same number of leaves, a power of two: each is a subtree, whose root stands for it.
 */
export async function merkleRootsOf(
  trees: readonly Iterable<LeafChunk>[],
  threads: number,
): Promise<Uint8Array[]> {
  const workers = Array.from(
    { length: threads },
    () => new Worker(TREE_WORKER, { eval: true, execArgv: [] }),
  )
  const roots: Uint8Array[][] = trees.map(() => [])
  const waiting = pieces(trees)
  const work = async (worker: Worker): Promise<void> => {
    for (const { tree, place, id, chunk } of waiting) {
      const root = await ask(worker, id, chunk)
      const own = roots[tree]
      if (own) own[place] = root
    }
  }
  try {
    const turns = Array.from({ length: AHEAD }, () => workers.map(work))
    await Promise.all(turns.flat())
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return roots.map(merkleRoot)
}

interface Piece {
  readonly id: number
  readonly tree: number
  readonly place: number
  readonly chunk: LeafChunk
}

function* pieces(trees: readonly Iterable<LeafChunk>[]): Generator<Piece, void> {
  let id = 0
  for (const [tree, chunks] of trees.entries()) {
    let place = 0
    for (const chunk of chunks) yield { id: id++, tree, place: place++, chunk }
  }
}

interface Answer {
  readonly id: number
  readonly root: Uint8Array
}

function ask(worker: Worker, id: number, { bytes, ends }: LeafChunk): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const onAnswer = (answer: Answer): void => {
      if (answer.id !== id) return
      worker.off('message', onAnswer).off('error', reject)
      resolve(answer.root)
    }
    worker.on('message', onAnswer).on('error', reject)
    worker.postMessage({ id, bytes, ends }, [bytes.buffer, ends.buffer])
  })
}
