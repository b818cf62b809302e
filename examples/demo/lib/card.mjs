/**
 * Adds an entry to `changes`, the last key of a dataset card, which says why records changed. `records` are patterns
 * of record ids.
 */
export async function explain(tree, card, { records, change, reason }) {
  const text = await tree.read(card)
  const entry = [
    `  - class: ${change}`,
    `    records: ${JSON.stringify(records)}`,
    `    reason: ${reason}`,
    '    author: ada@example.org',
    '    date: 2026-11-24',
  ]
  await tree.write(card, `${text.trimEnd()}\n${entry.join('\n')}\n`)
}
