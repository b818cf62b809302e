import { html, type Html, type HtmlValue } from './html.js'

/** Rows of one table; the rest are counted. All of them are in report.json. */
const ROWS = 5000

export interface Head {
  readonly title: string
  readonly names: readonly string[]
}

/** A table with its caption that turns into a list of cards on a narrow screen; nothing where there are no rows. */
export function* table<T>(
  { title, names }: Head,
  items: readonly T[],
  cellsOf: (item: T) => readonly HtmlValue[],
): Iterable<string> {
  if (items.length === 0) return
  const head = names.map((name) => html`<th scope="col">${name}</th>`)
  yield `<table class="stack">${html`<caption>
    ${title}
  </caption>`.toString()}<thead><tr>${head.join('')}</tr></thead><tbody>\n`
  for (const item of items.slice(0, ROWS)) yield `${row(names, cellsOf(item)).toString()}\n`
  yield '</tbody></table>\n'
  if (items.length > ROWS)
    yield html`<p class="soft">${items.length - ROWS} more are in report.json.</p>`.toString()
}

function row(names: readonly string[], cells: readonly HtmlValue[]): Html {
  return html`<tr>
    ${cells.map((cell, i) => html`<td data-name="${names[i]}">${cell}</td>`)}
  </tr>`
}
