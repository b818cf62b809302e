import { printable } from '@secmlops/core'
import type { FalsifyAnswer } from '@secmlops/robustness'

const ENDS: Readonly<Record<FalsifyAnswer['ended'], string>> = {
  found: 'a counter-example was found',
  proof: 'proved by bounds, no input of its boxes is a counter-example',
  work: 'no counter-example was found with this effort, which proves nothing; a higher --effort searches longer',
  time: 'no counter-example was found in time, which proves nothing; a longer --timeout searches longer',
  empty: 'its own assertions contradict each other, whatever the model is',
}

/** The verdict first, then the point. Notes quote the model: each line is made harmless. */
export function falsifyText(answer: FalsifyAnswer, path?: string): string {
  const { result, numerical, ended, input, output, margin, rounded, notes } = answer
  const reason = numerical
    ? 'only a numerical counter-example was found, within what float32 can round away'
    : ENDS[ended]
  const lines = [
    `${result}: ${reason}`,
    ...(margin === null ? closestText(answer) : [`margin   ${margin.toPrecision(4)}`]),
    ...(input ? [`input    ${listText(input)}`] : []),
    ...(output ? [`output   ${listText(output)}`] : []),
    ...(input && path !== undefined ? [`written to ${path}`] : []),
    ...(rounded.length > 0
      ? [`${String(rounded.length)} inputs are fixed at no float32 and stand at the nearest one`]
      : []),
    ...notes,
    `${answer.cpuSeconds.toFixed(2)} CPU-s`,
  ]
  return lines.map((line) => printable(line, 2000)).join('\n')
}

const closestText = ({ closest }: FalsifyAnswer): string[] =>
  closest === null ? [] : [`closest  misses by ${closest.toPrecision(4)}`]

const SHOWN = 12

/** The first values; images are for --output and JSON. */
function listText(values: readonly number[]): string {
  const shown = values.slice(0, SHOWN).map((value) => String(Number(value.toPrecision(9))))
  const more = values.length - shown.length
  return `${shown.join(' ')}${more > 0 ? ` ... and ${String(more)} more` : ''}`
}
