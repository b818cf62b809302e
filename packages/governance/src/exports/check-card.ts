import { CARD_MARKS } from './card.js'
import { defect, type Defect } from '../evidence/defect.js'

/**
 * Holds a card that somebody may have edited against the one that the evidence gives. Only what lies between the marks is compared; a card without
 * them has nothing that the evidence says.
 */
export function checkCard(card: string, expected: string): readonly Defect[] {
  const lines = card.split(/\r?\n/)
  const [begin, end] = [lines.indexOf(CARD_MARKS.begin), lines.indexOf(CARD_MARKS.end)]
  const isMarked = begin >= 0 && end > begin && lines.indexOf(CARD_MARKS.begin, begin + 1) < 0
  if (!isMarked) return [defect('card', 'it has no part that the evidence says, or more than one')]
  const own = lines.slice(begin, end + 1)
  const wanted = expected.trimEnd().split('\n')
  const at = Array.from({ length: Math.max(own.length, wanted.length) }, (_, i) => i)
  const first = at.find((i) => own[i] !== wanted[i])
  if (first === undefined) return []
  const message = `line ${String(begin + first + 1)}: "${own[first] ?? ''}" is not what the evidence says: "${wanted[first] ?? ''}"`
  return [defect('card', message)]
}
