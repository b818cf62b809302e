/** Tables without near duplicates, drawn row by row, and the ways in which a copy of a row is changed. */

const SYLLABLES =
  'ba be bi bo bu da de di do du ka ke ki ko ku la le li lo lu ma me mi mo mu na ne ni no nu ra re ri ro ru sa se si so su ta te ti to tu'.split(
    ' ',
  )

/** Words as frequent as in language (Zipf), 5,000 of them. */
function word(random) {
  const rank = Math.floor(5000 ** random.uniform())
  return [rank % 45, Math.floor(rank / 45) % 45, (7 * rank) % 45].map((i) => SYLLABLES[i]).join('')
}

const sentence = (random, words) => Array.from({ length: words }, () => word(random)).join(' ')
const many = (row) => (random, count) => Array.from({ length: count }, () => row(random))
const columns = (count) => Array.from({ length: count }, (_, i) => `c${i}`)

export const TABLES = [
  {
    name: 'texts of 20 words',
    kind: 'texts',
    names: ['text'],
    draw: many((random) => [sentence(random, 20)]),
  },
  {
    name: '8 measured numbers',
    names: columns(8),
    draw: many((random) => columns(8).map(() => String(random.normal() * 100))),
  },
  {
    name: '4 numbers, 6 categories of 8',
    names: columns(10),
    draw: many((random) =>
      columns(10).map((_, i) =>
        i < 4 ? (1000 * random.uniform()).toFixed(2) : 'abcdefgh'[random.integer(8)],
      ),
    ),
  },
  {
    name: '20 categories of 4, which depend on one another',
    names: columns(20),
    draw: many((random) => {
      const group = random.integer(30)
      return columns(20).map(
        (_, i) => 'abcd'[random.uniform() < 0.8 ? (group * (i + 3)) % 4 : random.integer(4)],
      )
    }),
  },
  {
    name: 'orders in one template',
    kind: 'texts',
    names: ['note'],
    draw: many((random) => [
      `order ${100000 + random.integer(900000)} of ${word(random)} was packed on day ${random.integer(365)} and left the warehouse as planned with all of its items`,
    ]),
  },
  {
    name: 'readings of a sensor in order, one decimal',
    names: columns(6),
    draw(random, count) {
      const state = columns(6).map(() => 20)
      return Array.from({ length: count }, () =>
        state.map((value, i) => (state[i] = value + 0.3 * random.normal()).toFixed(1)),
      )
    },
  },
]

const replaced =
  (count) =>
  ([text], random) => {
    const words = text.split(' ')
    for (let i = 0; i < count; i++) words[random.integer(words.length)] = sentence(random, 1)
    return [words.join(' ')]
  }

export const CHANGES = {
  texts: {
    'case and spaces': ([text]) => [` ${text.toUpperCase().replaceAll(' ', '  ')}.`],
    'one other word': replaced(1),
    'two other words': replaced(2),
    'three other words': replaced(3),
    'two words swapped': ([text], random) => {
      const words = text.split(' ')
      const at = random.integer(words.length - 1)
      words.splice(at, 2, words[at + 1], words[at])
      return [words.join(' ')]
    },
  },
  numbers: {
    'exponents and signs': (row) =>
      row.map((cell) => (isNumber(cell) ? Number(cell).toExponential() : ` ${cell.toUpperCase()}`)),
    'groups of thousands': (row) =>
      row.map((cell) =>
        isNumber(cell) ? Number(cell).toLocaleString('en-US', { maximumFractionDigits: 20 }) : cell,
      ),
    'four digits': (row) =>
      row.map((cell) => (isNumber(cell) ? String(Number(Number(cell).toPrecision(4))) : cell)),
    'one other value': (row, random) => {
      const at = random.integer(row.length)
      return row.map((cell, i) =>
        i === at ? (isNumber(cell) ? String(Number(cell) + 1.37) : 'other') : cell,
      )
    },
  },
}

function isNumber(cell) {
  return cell !== '' && Number.isFinite(Number(cell))
}
