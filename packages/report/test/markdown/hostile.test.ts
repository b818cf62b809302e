import { describe, expect, it } from '@jest/globals'
import { escapeMarkdown, markdownRenderer } from '@secmlops/report'
import { marked } from 'marked'
import { HOSTILE_TEXTS, sampleFinding, sampleGate, sampleReport } from '@secmlops/testkit'

/** What the reader sees: HTML of an independent GFM implementation (marked), tags removed, entities decoded. */
function shown(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&#8203;/g, '\u200b')
    .replace(/&amp;/g, '&')
}

const PROSE = HOSTILE_TEXTS.filter((text) => text.length < 1000)

describe('check 29: hostile text in Markdown', () => {
  it.each(PROSE)('is text: %j', (hostile) => {
    const html = marked.parse(`x ${escapeMarkdown(hostile)} y`, { async: false, gfm: true })
    expect(html.match(/<[^>]*>/g)).toEqual(['<p>', '</p>'])
    // Nothing for GitHub's own filters, which look for mentions, references and links after rendering.
    expect(shown(html)).not.toMatch(/@[\w-]|#\d|\bGH-\d|:\/\/|\bwww\.\w/)
  })

  it.each(PROSE)('stays in its cell: %j', (hostile) => {
    const finding = sampleFinding({
      message: hostile,
      remedy: hostile,
      location: { path: hostile },
    })
    const report = sampleReport({ gates: [sampleGate({ reason: hostile, findings: [finding] })] })
    const text = [...markdownRenderer().render(report, () => undefined)].join('')
    const html = marked.parse(text, { async: false, gfm: true })
    const tags = new Set(html.match(/<[^>]*>/g))
    expect([...tags].filter((tag) => !HARMLESS.has(tag))).toEqual([])
    const rows = html.match(/<tr>[\s\S]*?<\/tr>/g) ?? []
    expect(rows.map((each) => each.match(/<t[hd]>/g)?.length)).toEqual([4, 4, 4, 4])
  })
})

const names = [
  'h2',
  'h3',
  'p',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'strong',
  'code',
  'ul',
  'li',
  'sub',
  'details',
  'summary',
]
const HARMLESS: ReadonlySet<string> = new Set(names.flatMap((name) => [`<${name}>`, `</${name}>`]))
