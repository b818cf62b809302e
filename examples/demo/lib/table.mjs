import { styleText } from 'node:util'

const HEADER = ['', 'pull request', 'expected', 'observed', 'rule', 'place', 'seconds']

/** What was expected and observed, a line for each scenario. Colours only where `colour` says so. */
export function table(results, colour) {
  const rows = results.map(({ scenario, observed }) => [
    observed.mistakes.length === 0 ? '✓' : '✗',
    scenario.name,
    scenario.expect.gate ? `${scenario.expect.gate} blocks` : 'all gates pass',
    verdict(observed),
    observed.cause?.rule ?? '',
    observed.cause?.place ?? '',
    observed.seconds.toFixed(1),
  ])
  const widths = HEADER.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i].length)),
  )
  const line = (cells) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd()
  const paint = (text, mark) => (colour ? styleText(mark === '✓' ? 'green' : 'red', text) : text)
  return [line(HEADER), ...rows.map((row) => paint(line(row), row[0]))].join('\n')
}

function verdict({ exit, gates }) {
  const of = (...wanted) => Object.keys(gates).filter((id) => wanted.includes(gates[id]))
  const blocking = of('fail', 'inconclusive').map((id) => `${id} ${gates[id]}`)
  if (blocking.length > 0) return `${blocking.join(', ')}; exit ${exit}`
  return `${of('pass').length} pass; exit ${exit}`
}
