import { isSeq, parseDocument } from 'yaml'

/** One item of a list: replaces the one at `index`, or comes last. */
export interface ListEdit {
  readonly index?: number
  readonly value: unknown
}

/**
 * Edits the list below a key of a YAML map; comments and everything else stay. `text` was read by `parseConfig` before, which
 * bounds it and knows that the key holds a list.
 */
export function editList(text: string, key: string, edits: readonly ListEdit[]): string {
  const document = parseDocument(text, { stringKeys: true })
  const list = document.get(key)
  if (!isSeq(list)) throw new TypeError(`${key} holds no list`)
  // Written as [], a list would keep all its items on one line.
  list.flow = false
  for (const { index, value } of edits) {
    const node = document.createNode(value)
    if (index === undefined) list.add(node)
    else list.set(index, node)
  }
  return document.toString({ lineWidth: 0 })
}
