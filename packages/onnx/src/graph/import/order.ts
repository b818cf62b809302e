import { modelError } from '../../model-error.js'
import { describeNode, type Node } from '../graph.js'
import { printable } from '@secmlops/core'

/** A node and the values of its own scope that it or its sub-graphs read. */
export interface Reader {
  readonly node: Node
  readonly reads: Iterable<string>
}

/**
 * Nodes so that each comes after those it reads from; those of a file that is in order keep their places.
 * @throws SecmlopsError `model-invalid` for a cycle.
 */
export function inOrder(readers: readonly Reader[]): readonly Node[] {
  const producer = new Map<string, Reader>()
  for (const reader of readers)
    for (const output of reader.node.outputs) if (output !== '') producer.set(output, reader)
  const ordered = new Set<Node>()
  const open = new Set<Node>()
  for (const reader of readers) visit(reader, { producer, ordered, open })
  return [...ordered]
}

interface Walk {
  readonly producer: ReadonlyMap<string, Reader>
  readonly ordered: Set<Node>
  /** Nodes whose producers are being visited. */
  readonly open: Set<Node>
}

/** Depth first with an own stack: chains may be longer than the one of the language. */
function visit(start: Reader, { producer, ordered, open }: Walk): void {
  const stack = [{ reader: start, reads: start.reads[Symbol.iterator]() }]
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const { node } = top.reader
    open.add(node)
    const next = ordered.has(node) ? undefined : nextOpen(top.reads, producer, ordered)
    if (!next) {
      ordered.add(node)
      open.delete(node)
      stack.pop()
    } else if (open.has(next.node)) {
      throw modelError('model-invalid', `${printable(describeNode(next.node))} depends on itself`)
    } else {
      stack.push({ reader: next, reads: next.reads[Symbol.iterator]() })
    }
  }
}

function nextOpen(
  reads: Iterator<string>,
  producer: ReadonlyMap<string, Reader>,
  ordered: ReadonlySet<Node>,
): Reader | undefined {
  for (let read = reads.next(); !read.done; read = reads.next()) {
    const reader = producer.get(read.value)
    if (reader && !ordered.has(reader.node)) return reader
  }
  return undefined
}
