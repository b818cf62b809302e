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
    // An axis from 0 to 1 over 148 pixels that start at 6: .35, [.31, .39], .40.
    expect(page).toContain('cx="57.8"')
    expect(page).toContain('x="51.9" y="5" width="11.')
    expect(page).toContain('x1="65.2" x2="65.2"')
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

  it.each(HOSTILE_TEXTS)('shows hostile text as text: %j', (hostile) => {
    const clean = draw()
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
