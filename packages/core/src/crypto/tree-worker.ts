/**
 * What a thread runs that hashes leaves of a tree: text, as `HASH_WORKER` is. Answers a numbered `LeafChunk` by the root over its
 * leaves, level by level; a node without a sibling goes up as it is, which is the shape of RFC 6962.
 */
export const TREE_WORKER = `
const { parentPort } = require('node:worker_threads')
const { hash } = require('node:crypto')
const pair = Buffer.from([1, ...new Array(64)])

function* leavesOf(bytes, ends) {
  let start = 0
  for (const end of ends) {
    yield hash('sha256', bytes.subarray(start, end), 'buffer')
    start = end
  }
}

function* levelAbove(level) {
  for (let i = 0; i + 1 < level.length; i += 2) {
    pair.set(level[i], 1)
    pair.set(level[i + 1], 33)
    yield hash('sha256', pair, 'buffer')
  }
  if (level.length % 2 === 1) yield level[level.length - 1]
}

parentPort.on('message', ({ id, bytes, ends }) => {
  let level = [...leavesOf(bytes, ends)]
  while (level.length > 1) level = [...levelAbove(level)]
  parentPort.postMessage({ id, root: level[0] })
})
`
