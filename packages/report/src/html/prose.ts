import { html, type HtmlValue } from './html.js'

/** Text in which what stands between backticks is code. A backtick without a partner stays what it is. */
export function prose(text: string): HtmlValue[] {
  const parts = text.split(/`([^`]+)`/)
  return parts.map((part, i) => (i % 2 === 0 ? part : html`<code>${part}</code>`))
}
