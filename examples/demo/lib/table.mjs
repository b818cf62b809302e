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
  const blocking = Object.keys(gates).filter(
    (id) => gates[id] === 'fail' || gates[id] === 'inconclusive',
  )
  if (blocking.length > 0) return `${blocking.join(', ')} ${gates[blocking[0]]}, exit ${exit}`
  const passed = Object.values(gates).filter((outcome) => outcome === 'pass').length
  return passed > 0 ? `${passed} gates pass, exit ${exit}` : `exit ${exit}`
}
