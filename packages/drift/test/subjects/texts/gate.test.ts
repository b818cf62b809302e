import { describe, expect, it } from '@jest/globals'
import { createRandom, judge, parsePolicy, requirementsOf, type Verdict } from '@secmlops/core'
import { gate } from '@secmlops/drift'
import { fakeChange, fakeTools } from '@secmlops/testkit'

const POLICY = `version: 1
datasets: { notes: { path: data/notes.csv, format: csv } }
gates:
  drift:
    reference: accepted/notes.csv
    current: notes
    min-effect: 0.2
    text: [note]
`

interface NoteOptions {
  readonly scope: string
  /** Share of words from another list. */
  readonly foreign?: number
  readonly punctuation?: string
}

/** Notes of 6 to 17 words, the k-th word of the list as frequent as 1/k (Zipf). */
function notes({ scope, foreign = 0, punctuation = '' }: NoteOptions): string {
  const random = createRandom(9, scope)
  const word = (): string => {
    const rank = String(Math.floor(Math.exp(random.uniform() * Math.log(3000))))
    return `${random.uniform() < foreign ? 'neo' : 'wort'}${letters(rank)}`
  }
  const rows = Array.from({ length: 500 }, (_, i) => {
    const words = Array.from({ length: 6 + random.integer(12) }, word)
    return `${String(i)},${words.join(' ')}${punctuation}`
  })
  return ['row,note', ...rows, ''].join('\n')
}

function letters(digits: string): string {
  return digits.replace(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '')
}

const REFERENCE = notes({ scope: 'reference' })

async function run(current: string, text = POLICY): Promise<Verdict> {
  const policy = parsePolicy('secmlops.yml', Buffer.from(text))
  const base = { 'secmlops.yml': text, 'accepted/notes.csv': REFERENCE }
  const change = fakeChange(base, { ...base, 'data/notes.csv': current })
  const evaluation = await gate.evaluate(change, gate.configure(policy)!, fakeTools())
  const standard = { requirements: requirementsOf(policy, 'drift'), severity: {} }
  return judge(evaluation, standard, [], new Date('2026-11-23'))
}

const failed = ({ requirements }: Verdict): (string | undefined)[] =>
  requirements.filter(({ outcome }) => outcome === 'fail').map(({ feature }) => feature)

describe('the drift gate, columns of text', () => {
  it('passes other texts of the same words, though a fifth of the words is rare', async () => {
    const verdict = await run(notes({ scope: 'clean' }))
    expect(verdict).toMatchObject({ outcome: 'pass', findings: [] })
    expect(verdict.requirements.map(({ feature }) => feature)).toEqual([
      'note.characters',
      'note.words',
      'note.non-alphabetic',
      'note.out-of-vocabulary',
      'note.surprisal',
    ])
  })

  it('fails words that the reference does not have', async () => {
    const verdict = await run(notes({ scope: 'foreign', foreign: 0.2 }))
    expect(verdict.outcome).toBe('fail')
    expect(failed(verdict)).toEqual(['note.out-of-vocabulary', 'note.surprisal'])
  })

  it('fails texts with more signs', async () => {
    const verdict = await run(notes({ scope: 'signs', punctuation: '!!! :-)' }))
    expect(failed(verdict)).toContain('note.non-alphabetic')
  })

  it('refuses a profile, which holds no texts', async () => {
    const text = POLICY.replace('accepted/notes.csv', 'accepted/notes.json')
    await expect(run(notes({ scope: 'clean' }), text)).rejects.toMatchObject({ exit: 2 })
  })

  it('refuses keys of images', () => {
    const policy = parsePolicy('secmlops.yml', Buffer.from(`${POLICY}    max-unreadable: 2%\n`))
    expect(() => gate.configure(policy)).toThrow('`max-unreadable` is for images')
  })
})
