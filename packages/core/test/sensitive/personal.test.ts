import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createRandom, findPersonal, findSecrets, masked } from '@secmlops/core'

const kindsIn = (text: string): string[] =>
  findPersonal(text)
    .filter(({ valid }) => valid)
    .map(({ kind }) => kind.kind)

/**
 * Published examples: RFC 5322; SWIFT IBAN registry; test cards of the networks; ICAO 9303 part 4, appendix B;
 * 20 CFR 422.103 form; codice fiscale, HETU, DNI, PESEL and CPF as in the articles of Wikipedia (2025).
 */
const EXAMPLES: readonly (readonly [kind: string, text: string])[] = [
  ['e-mail address', 'write to jane.roe+x@mail.example.org today'],
  // A file of this name was taken for a picture such as icon@2x.png, and shown.
  ['e-mail address', 'jane.roe@example.org.png'],
  ['IBAN', 'GB82 WEST 1234 5698 7654 32'],
  ['IBAN', 'DE89370400440532013000'],
  ['payment card', '4111 1111 1111 1111'],
  ['payment card', '378282246310005'],
  ['payment card', '5555555555554444'],
  ['payment card', '2223003122003222'],
  ['passport (machine-readable line)', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  ['national id (IT codice fiscale)', 'RSSMRA85T10A562S'],
  ['national id (FI HETU)', '131052-308T'],
  ['national id (ES DNI)', '12345678Z'],
  ['national id (PL PESEL)', '44051401359'],
  ['national id (BR CPF)', '529.982.247-25'],
  ['phone number', 'call +49 30 901820 now'],
  ['phone number', '+14155552671'],
  ['national phone number', '(415) 555-2671'],
  ['national phone number', '030 9018200'],
  ['US social security number', '219-09-9999'],
  ['IP address', '203.0.113.77'],
  ['IP address', '2001:db8::8a2e:370:7334'],
]

/** The text with other digits, of which this is the zero. */
function wide(text: string, zero: number): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
}

describe('personal data', () => {
  it.each(EXAMPLES)('%s is found in "%s"', (kind, text) => {
    expect(kindsIn(text)).toEqual([kind])
    expect(masked(text)).toContain(`[${kind}]`)
  })

  it.each([
    '4111111111111112',
    'GB82WEST12345698765433',
    '2024-01-02T03:04:05+01:00',
    '1.2.3.4',
    '192.168.0.1',
    '-122.4194155',
    'icon@2x.png',
    'logo@2x.dark.png',
    'lib@1.2.3.min.js',
    '12:34:56',
    '00:1A:2B:3C:4D:5E',
    '3.14159265358979',
    '550e8400-e29b-41d4-a716-446655440000',
    '000-12-3456',
    '2026-11-29',
    'd41d8cd98f00b204e9800998ecf8427e',
  ])('nothing is found in "%s"', (text) => {
    expect(kindsIn(text)).toEqual([])
    expect(masked(text)).toBe(text)
  })

  /** Unicode 16, UnicodeData.txt: U+00A0 and U+202F are <noBreak> 0020, U+FF10 <wide> 0030, U+1D7CE <font> 0030, U+2011 <noBreak> 2010. */
  it.each([
    ['IBAN', 'GB82\u00a0WEST\u00a01234\u00a05698\u00a07654\u00a032'],
    ['IBAN', 'DE89\u202f3704\u202f0044\u202f0532\u202f0130\u202f00'],
    ['payment card', wide('4111 1111 1111 1111', 0xff10)],
    ['payment card', wide('4111 1111 1111 1111', 0x1d7ce)],
    ['payment card', '4111\u20111111\u20111111\u20111111'],
    ['phone number', '\uff0b49\u00a030\u00a0901820'],
    ['e-mail address', 'jane.roe\uff20mail.example.org'],
    ['national id (BR CPF)', wide('529.982.247-25', 0xff10)],
  ])('%s is found in "%s", where it stands', (kind, text) => {
    const around = ['½ 数😀 ', ' … é']
    const [match] = findPersonal(around.join(text))
    expect(kindsIn(around.join(text))).toEqual([kind])
    expect(around.join(text).slice(match?.start, match?.end)).toBe(text)
    expect(masked(around.join(text))).toBe(around.join(`[${kind}]`))
  })

  it.each(['4111 1111 1111 1112', '123\u00a0456\u00a0789,00', 'GB82WEST12345698765433'])(
    'nothing is found in "%s", however wide it is written',
    (text) => {
      expect(kindsIn(wide(text, 0xff10))).toEqual([])
    },
  )

  it('reads no footnote or exponent as a digit', () => {
    expect(kindsIn('4111 1111 1111 1111² pays')).toEqual(['payment card'])
    expect(kindsIn('4111 1111 1111 111¹')).toEqual([])
  })

  it('takes linear time for hostile text', () => {
    const started = process.cpuUsage()
    for (const part of [
      'a.',
      '+1 ',
      'a@a.',
      '1 ',
      '0123-',
      'token=',
      'A1<',
      ':2001',
      '-----BEGIN ',
      '\uff11\u00a0',
    ])
      masked(part.repeat(20_000))
    const { user } = process.cpuUsage(started)
    expect(user / 1e6).toBeLessThan(4)
  })
})

describe('credentials', () => {
  const random = createRandom(1, 'key')
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'
  const body = (n: number): string =>
    Array.from({ length: n }, () => letters[random.integer(letters.length)]).join('')

  it.each([
    ['AWS access key', ['AKIA', 'Q2W3E4R5T6Y7U2I3'].join('')],
    ['GitHub token', `ghp_${body(36)}`],
    ['GitLab token', `glpat-${body(20)}`],
    ['Hugging Face token', ['hf', 'abcdefghijklmnopqrstuvwxyzabcdefgh'].join('_')],
    ['Google API key', `AIza${body(35)}`],
    ['Stripe key', `sk_live_${body(24)}`],
    ['random value of a secret', `api_key = "${body(32)}"`],
    ['random value of a secret', `DB_PASSWORD: ${body(24)}`],
  ])('%s is found', (kind, text) => {
    expect(findSecrets(`x ${text} y`).map((each) => each.kind)).toEqual([kind])
    expect(masked(`x ${text} y`)).toContain(`[${kind}]`)
  })

  it('is found where its name is written in full width', () => {
    const key = ['AKIA', 'Q2W3E4R5T6Y7U2I3'].join('')
    const text = `鍵 ${key.replace('A', 'Ａ')} です`
    expect(masked(text)).toBe('鍵 [AWS access key] です')
  })

  it('hides the whole private key, and leaves its name', () => {
    const key = `-----BEGIN RSA PRIVATE KEY-----\n${body(64)}\n-----END RSA PRIVATE KEY-----`
    expect(masked(`a ${key} b`)).toBe('a [private key] b')
  })

  it.each([
    'token: the-quick-brown-fox-jumps',
    'password=aaaaaaaaaaaaaaaaaaaa1',
    'secret = changeme',
  ])('nothing is found in "%s"', (text) => {
    expect(findSecrets(text)).toEqual([])
  })
})

/** What stands before and after a value in a sentence, a line of a log, or a cell. */
const BEFORE = [
  '',
  ' ',
  '(',
  '[',
  '{',
  '"',
  "'",
  '`',
  '*',
  '\u201E',
  '\u00AB',
  '= ',
  ': ',
  '\n',
  '|',
]
const AFTER = [
  '',
  '.',
  '. Next',
  '...',
  '\u2026',
  ',',
  ', next',
  ';',
  ':',
  ': next',
  '!',
  '?',
  ')',
  ').',
]
const ENDS = [
  ...AFTER,
  '"',
  '."',
  '.\n',
  "'",
  '`',
  '*',
  '\u201C',
  '\u00BB',
  ' - next',
  '|',
  '\u3002',
]

// A card number was left as it was where a full stop followed: the end of every sentence.
describe('punctuation', () => {
  const token = `ghp_${'Ab1'.repeat(12)}`
  const values = EXAMPLES.map(([kind, text]) => [kind, bare(text)] as const)
  const all = [
    ...values,
    ['GitHub token', token],
    ['GitLab token', `glpat-${'Ab1-'.repeat(5)}`],
  ] as const

  it('before and after a value keeps nothing of it in a text, and stays itself', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BEFORE),
        fc.constantFrom(...ENDS),
        fc.constantFrom(...all),
        (before, end, [kind, value]) => {
          expect(masked(before + value + end)).toBe(`${before}[${kind}]${end}`)
        },
      ),
      { seed: 34, numRuns: 2000 },
    )
  })

  it.each([
    '4111111111111111.5',
    '0.4111111111111111',
    '-0.4111111111111111',
    '203.0.113.77.1',
    '529.982.247-25.1',
  ])('that makes a number or a name of it is no sentence: "%s"', (text) => {
    expect(masked(text)).toBe(text)
  })
})

/** The value of an example, without the words around it. */
function bare(text: string): string {
  return text.replace(/^(?:write to|call) /, '').replace(/ (?:today|now)$/, '')
}
