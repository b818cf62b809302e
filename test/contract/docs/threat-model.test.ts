import { expect, it } from '@jest/globals'
import { parsePolicy } from '@secmlops/core'
import { NO_OWN_THREATS, matrixMarkdown, matrixOf } from '@secmlops/governance'
import { page } from './pages.js'

it('shows the register for the example as `secmlops threats` does', () => {
  const text = Buffer.from(page('examples/pedestrian-detection/secmlops.yml'))
  const { value } = parsePolicy('secmlops.yml', text)
  const [matrix = ''] = matrixMarkdown(matrixOf(value, NO_OWN_THREATS, new Date(0))).split(
    '| Threat |',
  )
  const [, shown = ''] =
    /<!-- threats:start -->([\s\S]*?)<!-- threats:end -->/.exec(page('docs/threat-model.md')) ?? []
  expect(rows(shown)).toEqual(rows(matrix))
  expect(rows(shown)).toHaveLength(8)
})

/** The line of counts, and the rows without the padding of the formatter. */
function rows(text: string): string[][] {
  return text
    .split('\n')
    .filter((line) => /^\d+ threats|^\| /.test(line) && !line.includes('---'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
}
