import type { Block } from './block.js'

/** Room for the sentence that counts what was left out. */
const NOTICE_BYTES = 512

/**
 * Blocks up to a size in UTF-8 bytes, cut between blocks so that neither a character nor a table is torn,
 * with a count of the issues that were left out.
 */
export function* clip(blocks: Iterable<Block>, maxBytes: number): Iterable<string> {
  let left = maxBytes - NOTICE_BYTES
  let hidden = 0
  let cut = false
  for (const { text, issues = 0 } of blocks) {
    const size = Buffer.byteLength(text)
    cut ||= size > left
    if (cut) {
      hidden += issues
      continue
    }
    left -= size
    yield text
  }
  if (cut) yield `\n**Cut to fit.** ${String(hidden)} more issues are in \`report.json\`.\n`
}
