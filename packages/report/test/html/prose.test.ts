import { describe, expect, it } from '@jest/globals'
import { html } from '../../src/html/html.js'
import { prose } from '../../src/html/prose.js'

const drawn = (text: string): string => html`${prose(text)}`.toString()

// Remedies name keys between backticks, as Markdown has them; the page showed the backticks.
describe('prose', () => {
  it('draws what stands between backticks as code, and escapes all of it', () => {
    expect(drawn('Add `changes: [<b>]` & go')).toBe(
      'Add <code>changes: [&lt;b&gt;]</code> &amp; go',
    )
  })

  it('leaves a backtick without a partner as it is', () => {
    expect(drawn('a ` b')).toBe('a &#96; b')
    expect(drawn('``')).toBe('&#96;&#96;')
  })
})
