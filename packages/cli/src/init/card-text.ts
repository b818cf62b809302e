import { yamlText } from '@secmlops/core'

/** A card in which nothing is known: each fact that the first policy requires blocks, on its line, until somebody states it. */
export function cardText(dataset: string): string {
  // One object each: YAML writes one that is shared as an alias.
  const facts = yamlText({ name: dataset, description: todo(), license: todo(), origin: todo() })
  return `# Where this data comes from and what it may be used for. Replace each "unknown" by what you know, such as
#   license: CC-BY-4.0                                an SPDX expression
#   origin: [{ issuer: who made it, method: how }]
${facts}${CHANGES}`
}

const todo = (): object => ({ unknown: 'not stated yet' })

const CHANGES = `# Why records changed. Each pull request that changes records adds an entry that says so, such as
# changes: [{ class: added, reason: First version, author: you@example.org, date: 2026-01-31 }]
`
