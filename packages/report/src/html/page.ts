import { digestOf } from '@secmlops/core'
import type { Renderer } from '../renderer.js'
import { outcomeWord } from '../words/headline.js'
import { byOutcome } from '../words/order.js'
import { banner } from './banner.js'
import { gateList } from './gate-list.js'
import { gateSection } from './gate-section.js'
import { html, type Html } from './html.js'
import { notCovered } from './not-covered.js'
import { reproduce } from './reproduce.js'
import { signOffSection } from './sign-offs.js'
import { STYLE } from './style.js'
import { threatSection } from './threats.js'
import { idleTable } from './waivers.js'

/**
 * One file that opens anywhere and loads nothing: inline style (allowed by its hash), no script, pictures as data URIs.
 * Reads on screen in light and dark, and on paper.
 */
export const htmlRenderer: Renderer = {
  format: 'html',
  *render(report, attachment) {
    yield pageHead(`secmlops: ${outcomeWord(report)}`)
    yield banner(report).toString()
    yield gateList(report).toString()
    yield '<main id="main">\n'
    for (const gate of byOutcome(report.gates)) yield* gateSection(report, gate, attachment)
    yield notCovered(report).toString()
    yield* signOffSection(report)
    yield* threatSection(report, attachment)
    yield* idleTable(report)
    yield reproduce(report).toString()
    yield `</main>\n${PAGE_END}`
  },
}

const PAGE_END = '</body>\n</html>\n'

/** A page of its own in the style of reports; it loads nothing. */
export function htmlPage(title: string, content: readonly Html[]): string {
  const main = content.map((each) => each.toString()).join('')
  return `${pageHead(title)}<main id="main">\n${main}</main>\n${PAGE_END}`
}

const SKIP = '<a class="skip" href="#main">Skip to the content</a>\n'

function pageHead(title: string): string {
  return `<!doctype html>\n<html lang="en">\n<head>\n${metadata(title).toString()}<style>${STYLE}</style>\n</head>\n<body>\n${SKIP}`
}

function metadata(title: string): Html {
  const style = Buffer.from(digestOf(STYLE), 'hex').toString('base64')
  const policy = `default-src 'none'; style-src 'sha256-${style}'; img-src data:; base-uri 'none'; form-action 'none'`
  return html`<meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <title>${title}</title>`
}
