/**
 * False alarms of the screen personal-data on columns that hold nobody: each kind of column in many tables, and how often the
 * screen blocks or warns. One JSON line a kind and one for all, rates with their 95 % Clopper-Pearson interval.
 * Usage: node bench/personal-data.mjs [--tables 200] [--rows 500]
 */
import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { clopperPearson, createRandom } from '../packages/core/dist/index.js'
import { personalData } from '../packages/provenance/dist/screens/personal-data/personal-data.js'

const { values } = parseArgs({
  options: {
    tables: { type: 'string', default: '200' },
    rows: { type: 'string', default: '500' },
  },
})
const [tables, rows] = [Number(values.tables), Number(values.rows)]

const digits = (random, n) => Array.from({ length: n }, () => random.integer(10)).join('')
const letters = (random, n) =>
  Array.from({ length: n }, () => String.fromCharCode(65 + random.integer(26))).join('')
const at = (random) => new Date(1.5e12 + random.integer(2 ** 31) * 100)
const hash = (random, name) => createHash(name).update(digits(random, 12)).digest('hex')
const pick = (random, texts) => texts[random.integer(texts.length)]

const fullWidth = (text) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))

const COLUMNS = {
  'order numbers, 10 digits': (random) => `4${digits(random, 9)}`,
  'order numbers with a year': (random) => `2026-${digits(random, 6)}`,
  SKUs: (random) => `${letters(random, 3)}-${digits(random, 4)}-${letters(random, 2)}`,
  'EAN-13': (random) => `4${digits(random, 12)}`,
  'serials, 16 digits': (random) => `4${digits(random, 15)}`,
  'serials, 15 digits': (random) => `37${digits(random, 13)}`,
  'numbers, 11 digits': (random) => `${1 + random.integer(9)}${digits(random, 10)}`,
  'numbers, 15 digits, first 1 or 2': (random) => `${1 + random.integer(2)}${digits(random, 14)}`,
  'eight digits and a letter': (random) => `${digits(random, 8)}${letters(random, 1)}`,
  'seconds since 1970': (random) => String(Math.floor(at(random).getTime() / 1000)),
  'milliseconds since 1970': (random) => String(at(random).getTime()),
  'microseconds since 1970': (random) => `${at(random).getTime()}${digits(random, 3)}`,
  'ISO times': (random) => at(random).toISOString(),
  'dates and hours': (random) => at(random).toISOString().slice(0, 16).replace('T', ' '),
  MD5: (random) => hash(random, 'md5'),
  'SHA-256': (random) => hash(random, 'sha256'),
  UUIDs: (random) => hash(random, 'md5').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
  'floats, 16 digits': (random) => String(random.uniform()),
  'floats of thousands': (random) => String(4000 * random.uniform()),
  'floats with an exponent': (random) => (random.normal() * 1e12).toExponential(),
  'signed floats': (random) =>
    (random.uniform() < 0.5 ? '+' : '-') + (100 * random.uniform()).toFixed(6),
  'coordinates of pixels': (random) =>
    `${random.integer(900)} ${random.integer(900)} ${random.integer(900)}`,
  'four numbers in dots (versions)': (random) =>
    [4, 20, 9, 30].map((n) => random.integer(n)).join('.'),
  'differences of three numbers': (random) =>
    `${digits(random, 3)}-${digits(random, 2)}-${digits(random, 3)}`,
  'part numbers 3-3-4': (random) =>
    `${digits(random, 3)}-${digits(random, 3)}-${digits(random, 4)}`,
  'part numbers in two groups': (random) => `${digits(random, 4)} ${digits(random, 6)}`,
  'country and numbers': (random) =>
    `${pick(random, ['DE', 'FR', 'NO', 'BE'])}${digits(random, 18)}`,
  'file names with @2x': (random) => `img_${digits(random, 4)}@2x.png`,
  'packages with versions': (random) =>
    `${letters(random, 5).toLowerCase()}@${random.integer(9)}.${random.integer(20)}.0`,
  'thousands with no-break spaces': (random) =>
    (random.integer(2 ** 31) / 100).toLocaleString('fr-FR', { minimumFractionDigits: 2 }),
  'order numbers, 10 full-width digits': (random) => fullWidth(`4${digits(random, 9)}`),
  'serials, 16 full-width digits': (random) => fullWidth(`4${digits(random, 15)}`),
  'measures with exponents': (random) =>
    `${digits(random, 3)} m² × 10${pick(random, ['¹²', '³', '⁻⁶'])} ½ ${digits(random, 4)}\u00a0kg`,
  prices: (random) => `EUR ${(1e4 * random.uniform()).toFixed(2)}`,
  'sentences with numbers': (random) =>
    `reading ${digits(random, 5)} of unit ${digits(random, 7)} was ${random.uniform().toFixed(4)} at ${at(random).toISOString().slice(11, 19)}`,
}

async function outcome(make, seed) {
  const random = createRandom(seed, 'benign')
  const texts = Array.from({ length: rows }, () => make(random))
  const { findings } = await personalData({
    declared: () => 'none',
    files: async () => [],
    async *texts() {
      for (let i = 0; i < rows; i++)
        yield {
          dataset: 'd',
          column: 'value',
          text: texts[i],
          location: { path: 'd.csv', line: i + 2 },
        }
    },
  })
  const kinds = findings.map(({ message }) => /: (.*?) in \d+ texts/.exec(message)?.[1])
  return {
    blocked: findings.some(({ severity }) => severity === 'error'),
    warned: findings.length > 0,
    kinds,
  }
}

function rate(k, n) {
  const { lower, upper } = clopperPearson(k, n, 0.95)
  return { k, n, lower: Number(lower.toFixed(4)), upper: Number(upper.toFixed(4)) }
}

const all = { blocked: 0, warned: 0 }
for (const [column, make] of Object.entries(COLUMNS)) {
  let [blocked, warned] = [0, 0]
  const kinds = new Set()
  for (let seed = 1; seed <= tables; seed++) {
    const found = await outcome(make, seed)
    blocked += found.blocked ? 1 : 0
    warned += found.warned ? 1 : 0
    found.kinds.forEach((kind) => kinds.add(kind))
  }
  all.blocked += blocked
  all.warned += warned
  if (warned > 0)
    console.log(
      JSON.stringify({
        bench: 'personal-data',
        column,
        blocked: rate(blocked, tables),
        found: rate(warned, tables),
        kinds: [...kinds],
      }),
    )
}
const n = tables * Object.keys(COLUMNS).length
console.log(
  JSON.stringify({
    bench: 'personal-data',
    columns: Object.keys(COLUMNS).length,
    tables,
    rows,
    blocked: rate(all.blocked, n),
    found: rate(all.warned, n),
  }),
)
