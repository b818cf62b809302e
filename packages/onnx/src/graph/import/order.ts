import { printable } from '@secmlops/core'
import { modelError } from '../../model-error.js'
import { describeNode, type Node } from '../graph.js'

/** A node and the values that it or its sub-graphs read. */
export interface Reader {
  readonly node: Node
  readonly reads: Iterable<string>
}

/**
 * Nodes so that each comes after those it reads from; those of a file that is in order keep their places.
 * @throws SecmlopsError `model-invalid` for a cycle.
 */
export function inOrder(readers: readonly Reader[]): readonly Node[] {
  const walk = new Walk(readers)
  readers.forEach((_, i) => {
    walk.visit(i)
  })
  return walk.ordered
}

/** A node whose producers are being visited, and what is left of its reads. */
interface Open {
  readonly index: number
  readonly reads: Iterator<string>
}

/** States of a node; 0 is one that was not reached. */
const OPEN = 1
const DONE = 2

/** Depth first, with an own stack: chains may be longer than the one of the language. */
class Walk {
  readonly ordered: Node[] = []
  readonly #readers: readonly Reader[]
  readonly #producer = new Map<string, number>()
  readonly #state: Uint8Array

  constructor(readers: readonly Reader[]) {
    this.#readers = readers
    this.#state = new Uint8Array(readers.length)
    readers.forEach(({ node }, index) => {
      for (const output of node.outputs) this.#producer.set(output, index)
    })
  }

  visit(start: number): void {
    const stack: Open[] = []
    this.#open(start, stack)
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = this.#unordered(top.reads)
      if (next !== undefined) this.#open(next, stack)
      else {
        this.#close(top.index)
        stack.pop()
      }
    }
  }

  #open(index: number, stack: Open[]): void {
    const reader = this.#readers[index]
    if (!reader || this.#state[index] === DONE) return
    if (this.#state[index] === OPEN)
      throw modelError('model-invalid', `${printable(describeNode(reader.node))} depends on itself`)
    this.#state[index] = OPEN
    stack.push({ index, reads: reader.reads[Symbol.iterator]() })
  }

  #close(index: number): void {
    this.#state[index] = DONE
    const reader = this.#readers[index]
    if (reader) this.ordered.push(reader.node)
  }

  /** The next node that has to come first. */
  #unordered(reads: Iterator<string>): number | undefined {
    for (let read = reads.next(); !read.done; read = reads.next()) {
      const index = this.#producer.get(read.value)
      if (index !== undefined && this.#state[index] !== DONE) return index
    }
    return undefined
  }
}
