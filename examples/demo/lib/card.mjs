/** Adds an entry to `changes`, the last key of a dataset card, so that a change of the data is explained. */
export async function explain(tree, card, reason) {
  const text = await tree.read(card)
  await tree.write(card, `${text.trimEnd()}\n${entry(reason)}`)
}

function entry(reason) {
  return `  - reason: ${reason}\n`
}
