import { describe, expect, it } from '@jest/globals'
import type { TradeoffAnswer, TradeoffRow } from '@secmlops/robustness'
import { HOSTILE_TEXTS } from '@secmlops/testkit'
import { tradeoffHtml } from '../../src/tradeoff/html.js'
import { tradeoffMarkdown } from '../../src/tradeoff/markdown.js'
import { readStated } from '../../src/tradeoff/stated-training.js'
import { tradeoffText } from '../../src/tradeoff/text.js'

const interval = { lower: 0.5, upper: 0.7, confidence: 0.95, method: 'test' }

function row(name: string, more: Partial<TradeoffRow> = {}): TradeoffRow {
  return {
    name,
    digest: '0'.repeat(64),
    size: 381_756,
    values: {
      'ap50.clean': { value: 0.6, interval },
      'mr2.clean': { value: 0.63 },
      'ap50.fgsm@4/255': { value: 0.058 },
      'ap50.adaptive': { value: 0.1, interval: { ...interval, lower: 0.05, upper: 0.2 } },
    },
    deepfool: { median: null, success: 0.25, interval },
    latency: { p50: 1.26, p95: 2.5 },
    dominatedBy: [],
    conclusions: [],
    ...more,
  }
}

function answer(name = 'defended'): TradeoffAnswer {
  const conclusions = [{ id: 'hardened', kind: 'good', text: `better than ${name}` }] as const
  const stated = { cpuSeconds: 113.2, defences: ['adversarial-training'] }
  return {
    baseline: 'plain',
    dataset: 'street',
    images: 32,
    seed: 0,
    effort: 'quick',
    confidence: 0.95,
    conditions: { clean: 'clean images', 'fgsm@4/255': 'one step' },
    objectives: ['ap50.clean'],
    models: [row('plain', { dominatedBy: [name] }), row(name, { stated, conclusions })],
  }
}

describe('check 32: the table of a comparison', () => {
  it('for a terminal has a line for each model, the costs, and what follows', () => {
    const text = tradeoffText(answer())
    expect(text).toMatch(/^model +clean AP50 .*FGSM 4\/255 .*training s$/m)
    expect(text).toMatch(/^plain .*\.600 \[\.500, \.700\] .* - +25 % +1\.3\/2\.5 +382 +-$/m)
    expect(text).toMatch(/^defended .* 113$/m)
    expect(text).toContain('+ defended: better than defended')
    expect(text).toContain('Pareto front by ap50.clean: defended.')
  })

  it.each([
    ['text', tradeoffText],
    ['Markdown', tradeoffMarkdown],
    ['HTML', tradeoffHtml],
  ] as const)(
    'as %s has clean and robust with intervals, latency and size of each',
    (_, render) => {
      const text = render(answer()).replaceAll('\\', '')
      for (const cell of ['.600 [.500, .700]', '.100 [.050, .200]', '1.3/2.5', '382'])
        expect(text.split(cell).length - 1).toBeGreaterThanOrEqual(2)
    },
  )

  it.each([...HOSTILE_TEXTS])('keeps what a file is called out of markup: %j', (name) => {
    const page = tradeoffHtml(answer(name))
    expect(page).not.toContain('<script')
    expect(page).not.toMatch(/<img/)
    const lines = tradeoffMarkdown(answer(name)).split('\n')
    expect(lines.filter((line) => line.startsWith('| ')).length).toBe(4)
  })
})

describe('what a statement says of a training', () => {
  it('is nothing where there is no statement', () => {
    expect(readStated(Buffer.from('{}'), '0'.repeat(64))).toBeUndefined()
    expect(readStated(Buffer.from('no JSON'), '0'.repeat(64))).toBeUndefined()
  })
})
