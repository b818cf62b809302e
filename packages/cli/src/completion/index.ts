import { bash } from './bash.js'
import type { TableEntry } from './command-table.js'
import { fish } from './fish.js'
import { zsh } from './zsh.js'

/** What writes the completion of each shell. */
export const SHELLS: Readonly<Record<string, (table: readonly TableEntry[]) => string>> = {
  bash,
  zsh,
  fish,
}
