import { plainText, quoted, type Finding, type Gap } from '@secmlops/core'
import { finding } from '../../finding.js'
import { RULES } from '../../rules.js'
import { LINE, type TextField } from '../../texts/text-field.js'
import { bounded } from '../bounded.js'
import type { Screen, ScreenInput } from '../screen.js'
import { fileFaults } from './file-faults.js'
import { TEXT_FAULTS, type TextFault } from './text-faults.js'

/** Texts and files that do something to whoever opens, shows or loads them. */
export const hostileContent: Screen = async (input) => {
  const texts = await textFindings(input)
  const files = await input.files()
  const findings: Finding[] = []
  const gaps: Gap[] = []
  for (const file of files) {
    const faults = await fileFaults(input.tree, file)
    findings.push(...faults.findings)
    gaps.push(...faults.gaps)
  }
  const n = files.length
  return {
    findings: [...texts, ...bounded(findings, (each) => [each])],
    coverage:
      n > 0 ? [{ of: 'files examined for hostile content', examined: n, total: n, gaps }] : [],
  }
}

/** Places that are kept for one kind of fault. */
const KEPT = 10_000

async function textFindings({ texts }: ScreenInput): Promise<Finding[]> {
  const found = new Map<TextFault, TextField[]>(TEXT_FAULTS.map((fault) => [fault, []]))
  for await (const field of texts()) {
    const plain = plainText(field.text)
    for (const [fault, places] of found)
      if (places.length < KEPT && applies(fault, { ...field, text: plain.text }))
        places.push({ ...field, text: '' })
  }
  return [...found].flatMap(([fault, places]) => bounded(places, (place) => [at(fault, place)]))
}

/** A line of a file is no cell; the first sign of a list or a diff starts no formula there. */
function applies({ rule, pattern }: TextFault, { column, text }: TextField): boolean {
  return pattern.test(text) && !(rule === 'formula-in-cell' && column === LINE)
}

function at({ rule, what }: TextFault, { dataset, column, location }: TextField): Finding {
  const message = `column "${quoted(column, 80)}": the text ${what}`
  return finding(RULES[rule], { message, subject: dataset, location, key: column })
}
