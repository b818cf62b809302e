import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import {
  EXPORTS,
  NO_OWN_THREATS,
  ROLES,
  ROLE_NOTE,
  matrixHtml,
  matrixJson,
  matrixMarkdown,
  matrixOf,
  matrixText,
} from '@secmlops/governance'
import { PLAIN } from '@secmlops/report'
import { exportSource } from '../../../packages/governance/test/exports/support.js'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** The paper by its name, place, DOI or arXiv number. */
const PAPER =
  /SecMLOps_? paper|et al\.?,? (?:\([^)]*\),? )?_?["“]?SecMLOps|EMSE 31:74|Engineering 31(?::| \(|, article )74|10664-025-10795|2601\.10848/
/** How it is cited, and what a public text confirms of it: that there are eight roles, R1 to R8. */
const CITATION =
  /31:74|\b2026\b|10\.1007\/s10664-025-10795-y|arXiv 2601\.10848(?:v1)?|\beight roles\b|\bR1 to R8\b|\bR1-R8\b/g
const OURS = /\breading\b|could not confirm/
/** What governance facts 2.2 tag as not confirmed: names of roles, cells of the matrix, and figures. */
const UNCONFIRMED = new RegExp(
  [
    ...ROLES.map(({ name }) => name),
    'Spoofing|Tampering|Repudiation|Information disclosure|Denial of service|Elevation of privilege',
    'STRIDE|cells?\\b|role names?|names of the roles|phases?\\b|\\d|mAP|per ?cent|data ?set|detector',
  ].join('|'),
  'i',
)

interface Sentence {
  readonly path: string
  readonly text: string
}

const paths = execFileSync('git', ['ls-files', '-z', '*.md', '*.ts', '*.mjs', '*.yml', '*.json'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && !/^dist\/|-lock\.json$|\/generated\/|test\//.test(path))

/** Sentences of a text; lines of comments are joined, rows, items of lists and values of a table stand alone. */
function sentences(text: string): string[] {
  return text
    .replace(/\n[ \t]*(?:\*|\/\/)[ \t]/g, ' ')
    .split(/\n\s*\n|\n(?=\s*[-#|*>])|',\s|(?<=[.!?]['"]?)\s(?=\p{Lu})/u)
    .map((each) => each.replace(/\s+/g, ' ').trim())
}

const ofThePaper: readonly Sentence[] = paths.flatMap((path) =>
  sentences(readFileSync(`${ROOT}${path}`, 'utf8'))
    .filter((text) => PAPER.test(text))
    .map((text) => ({ path, text })),
)

const claims = (text: string): boolean =>
  UNCONFIRMED.test(text.replace(CITATION, '')) && !OURS.test(text)

describe('check 34: nothing is said of the paper that nobody could confirm', () => {
  it.each([
    'The eight roles of the SecMLOps paper: Security Risk Owner, DevSecOps Engineer.',
    'Zhang et al., _SecMLOps_, place data poisoning under Tampering.',
    'The SecMLOps paper measured an mAP of 0.61 under FGSM.',
    'The SecMLOps paper (EMSE 31:74, 2026) trains a detector on CityPersons.',
  ])('sees "%s"', (text) => {
    expect([PAPER.test(text), claims(text)]).toEqual([true, true])
  })

  it('finds the sentences that speak of it', () => {
    expect(ofThePaper.length).toBeGreaterThanOrEqual(5)
    expect(new Set(ofThePaper.map(({ path }) => path))).toContain('README.md')
  })

  it.each(ofThePaper)('$path: $text', ({ text }) => {
    expect(claims(text)).toBe(false)
  })

  const source = exportSource()
  const matrix = matrixOf(source.policy.value, NO_OWN_THREATS, new Date(0))
  it.each([
    ['threats as text', matrixText(matrix, PLAIN)],
    ['threats as Markdown', matrixMarkdown(matrix)],
    ['threats as HTML', matrixHtml(matrix)],
    ['threats as JSON', JSON.stringify(matrixJson(matrix))],
    ['the report on pillars', EXPORTS.ptpgc.write(source)],
    ['CycloneDX declarations', EXPORTS.cyclonedx.write(source)],
    ['the page of a role', ROLE_NOTE],
  ])('%s says whose reading the placing or the names are', (_, text) => {
    expect(text).toMatch(/reading/)
  })

  it('no rendering says that the paper names a role, or places a threat', () => {
    const written = Object.values(EXPORTS).flatMap((format) => sentences(format.write(source)))
    for (const text of written.filter((each) => PAPER.test(each)))
      expect([text, claims(text)]).toEqual([text, false])
  })
})
