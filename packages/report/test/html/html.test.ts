import { describe, expect, it } from '@jest/globals'
import { digestOf } from '@secmlops/core'
import { htmlRenderer } from '@secmlops/report'
import {
  HOSTILE_TEXTS,
  measuredGate,
  sampleFinding,
  sampleGate,
  sampleReport,
} from '@secmlops/testkit'

const draw = (
  report = sampleReport(),
  attachment: (digest: string) => Uint8Array | undefined = () => undefined,
): string => [...htmlRenderer.render(report, attachment)].join('')

const tagsOf = (page: string): string[] =>
  [...page.replace(/<style>[\s\S]*?<\/style>/, '').matchAll(/<(\w+)/g)].map(
    ([, name]) => name ?? '',
  )

const VOID: ReadonlySet<string> = new Set(['meta', 'img'])

describe('HTML report', () => {
  it('loads nothing, runs nothing, and allows its style by hash', () => {
    const page = draw(sampleReport({ gates: [measuredGate()] }))
    expect(page).not.toMatch(/<script|<link|<iframe|@import|url\(|http-equiv="refresh"/i)
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? ''
    const hash = Buffer.from(digestOf(style), 'hex').toString('base64')
    expect(page).toContain(`style-src &#39;sha256-${hash}&#39;`)
    expect(page).not.toMatch(/ style=/)
  })

  it('has one head and one body, in order', () => {
    const page = draw()
    const marks = page.match(/<\/?(html|head|body|style|title)\b/g)
    expect(marks?.join(' ')).toBe(
      '<html <head <title </title <style </style </head <body </body </html',
    )
  })

  it('closes what it opens, in order, with every row inside its table', () => {
    const page = draw(sampleReport({ gates: [sampleGate(), measuredGate()] }))
    const open: string[] = []
    for (const [, slash, name = '', selfClosed] of page.matchAll(/<(\/?)([a-z]\w*)[^>]*?(\/?)>/g)) {
      if (VOID.has(name) || selfClosed === '/') continue
      if (name === 'td') expect(open).toContain('tbody')
      if (slash === '/') expect(open.pop()).toBe(name)
      else open.push(name)
    }
    expect(open).toEqual([])
  })

  it('draws value, interval and bound of a requirement', () => {
    const page = draw(sampleReport({ gates: [measuredGate()] }))
    // An axis from 0 to 1 over 208 pixels that start at 6: .35, [.31, .39], .40; what lies below the bound is shaded.
    expect(page).toContain('cx="78.8"')
    expect(page).toMatch(/class="span"\s+x="70.5"\s+y="6"\s+width="16.6"/)
    expect(page).toContain('x1="89.2" x2="89.2"')
    expect(page).toMatch(/class="wrong"\s+x="0"\s+y="0"\s+width="89.2"/)
  })

  it('says first why it blocks and what to do, and folds the gates that pass', () => {
    const passing = sampleGate({ id: 'signing', outcome: 'pass', reason: 'fine', findings: [] })
    const page = draw(sampleReport({ gates: [passing, sampleGate()] }))
    const banner = /<header[\s\S]*?<\/header>/.exec(page)?.[0] ?? ''
    expect(banner).toContain('<h1>FAIL</h1>')
    expect(banner).toContain('it was &quot;person&quot;')
    expect(banner).toContain('Explain the change in the dataset card')
    expect(page.match(/<details open/g)).toHaveLength(1)
    expect(page.indexOf('id="provenance"')).toBeLessThan(page.indexOf('id="signing"'))
  })

  it('has landmarks, captions, and a target for every link inside', () => {
    const page = draw(sampleReport({ gates: [measuredGate()] }))
    for (const tag of ['<header ', '<nav ', '<main ']) expect(page).toContain(tag)
    expect(page.match(/<table/g)?.length).toBe(page.match(/<caption/g)?.length)
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(target)
  })

  it('shows ten of many findings of a rule, folds the others, and counts what is too much', () => {
    const findings = Array.from({ length: 5010 }, (_, i) =>
      sampleFinding({ message: `row ${String(i)}` }),
    )
    const page = draw(sampleReport({ gates: [sampleGate({ findings })] }))
    expect(page).toContain('× 5010')
    expect(page).toContain('<summary>4990 more</summary>')
    expect(page).toContain('10 more are in report.json')
    expect(page).not.toContain('row 5000')
  })

  it('embeds pictures that are PNG by their bytes and only mentions others', () => {
    const png = Buffer.from('89504e470d0a1a0a00', 'hex')
    const page = Buffer.from('<svg onload=alert(1)>')
    const attachments = [png, page].map((bytes, i) => ({
      name: `a${String(i)}.png`,
      mediaType: 'image/png',
      digest: digestOf(bytes),
      size: bytes.length,
      description: `picture ${String(i)}`,
    }))
    const files = new Map([png, page].map((bytes) => [digestOf(bytes), bytes]))
    const text = draw(sampleReport({ gates: [sampleGate({ attachments })] }), (digest) =>
      files.get(digest),
    )
    expect(text.match(/<img /g)).toHaveLength(1)
    expect(text).toContain(`data:image/png;base64,${png.toString('base64')}`)
    expect(text).toContain('Attachment <code>a1.png</code>')
  })

  it.each(HOSTILE_TEXTS)('shows hostile text as text: %j', (text) => {
    const clean = draw()
    // What a remedy has between backticks is drawn as code: prose.test.ts.
    const hostile = text.replaceAll('`', "'")
    const finding = sampleFinding({
      rule: hostile,
      message: hostile,
      remedy: hostile,
      location: { path: hostile, record: hostile },
    })
    const page = draw(
      sampleReport({ gates: [sampleGate({ reason: hostile, findings: [finding] })] }),
    )
    expect(tagsOf(page)).toEqual(tagsOf(clean))
    expect(page).not.toMatch(/<[^>]* on\w+=/)
  })
})
