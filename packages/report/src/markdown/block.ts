/** A piece of Markdown that may be left out as a whole. */
export interface Block {
  readonly text: string
  /** How many issues it shows. */
  readonly issues?: number
}

/** A row of a table whose cells are already Markdown. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}

export function tableHead(...names: readonly string[]): string {
  return `\n${row(...names)}${row(...names.map(() => '---'))}`
}

export function details(summary: string, body: string): Block {
  return { text: `\n<details>\n<summary>${summary}</summary>\n\n${body.trim()}\n\n</details>\n` }
}
