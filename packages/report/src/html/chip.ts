import { html, type Html } from './html.js'

/** A word in the colour of an outcome or a severity, which its class names. */
export function chip(word: string, tone: string = word): Html {
  return html`<span class="chip ${tone}">${word}</span>`
}
