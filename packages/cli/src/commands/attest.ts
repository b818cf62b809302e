import { Option } from 'commander'
import { writeSummary, writeVerdict } from '@secmlops/attest'
import { dirname, basename } from 'node:path'
import { LIMITS, SecmlopsError, printable, type EvidenceIndex } from '@secmlops/core'
import { readBundle } from '../evidence/read-bundle.js'
import { readHostFile, writeHostFile } from '../host/files.js'
import { formatOption, print, printJson, type Register } from './command.js'
import { KEYLESS_HELP, keylessOptions } from './keyless-options.js'
import { localSignerOptions } from './local-signer.js'
import { statementSigner, type SignerFlags } from './statement-signer.js'
import { readReport } from './stored-report.js'

interface AttestFlags extends SignerFlags {
  readonly predicate: keyof typeof WRITERS
  readonly out?: string
  readonly format: string
}

const WRITERS = { verdict: writeVerdict, vsa: writeSummary } as const

const HELP = `
Of a report in an evidence bundle (secmlops check --out), the whole bundle is signed: every file and the link to the one before.

The statement (in-toto v1 in a DSSE envelope) names the models and datasets of the report by their digests, the digests of policy and report, and
the outcome of each gate. A deployment demands it with "secmlops verify-verdict". Any outcome can be signed; only a pass verifies.
With --predicate vsa it is a SLSA Verification Summary about the commit, for verifiers that read those.

Examples:
  secmlops check --all --out report && secmlops attest report/report.json --keyless
  secmlops attest report/report.json --key ~/gate.pem --out detector.verdict.json
${KEYLESS_HELP}`

export const attest: Register = (command) => {
  keylessOptions(localSignerOptions(command('attest')))
    .description('sign the verdict of a report, for whoever deploys what was judged')
    .argument('<report.json>', 'report of a check')
    .option('--key <file>', 'private key, PEM')
    .addOption(
      new Option('--predicate <kind>', 'what the statement says')
        .choices(Object.keys(WRITERS))
        .default('verdict'),
    )
    .option('--out <file>', 'where to write it (default: beside the report)')
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

async function run(path: string, flags: AttestFlags): Promise<void> {
  const { report } = await readReport(path)
  const bytes = await readHostFile(path, LIMITS.textFile)
  const index = await bundleOf(path, bytes)
  const bound = { evidence: index?.digest, program: index?.tool.digest }
  const payload = WRITERS[flags.predicate]({ report, bytes, ...bound })
  const sign = await statementSigner(flags)
  const { bundle, signer } = await sign(payload)
  const out = flags.out ?? `${path.replace(/\.json$/, '')}.${flags.predicate}.json`
  await writeHostFile(out, bundle)
  if (flags.format === 'json') printJson({ statement: out, outcome: report.outcome, signer })
  else print(`${report.outcome}, signed by ${signer}\nwritten ${out}`)
}

/** The index of the bundle around a report, when it is whole: a signature must not vouch for what does not verify. */
async function bundleOf(path: string, bytes: Uint8Array): Promise<EvidenceIndex | undefined> {
  const { EVIDENCE_FILES, auditBundle } = await import('@secmlops/governance')
  if (basename(path) !== EVIDENCE_FILES.report) return undefined
  const files = await readBundle(dirname(path))
  if (!files.has(EVIDENCE_FILES.index)) return undefined
  const { index, defects } = auditBundle(new Map(files).set(EVIDENCE_FILES.report, bytes))
  const [defect] = defects
  if (!defect) return index
  throw new SecmlopsError('damaged-bundle', `${defect.part}: ${defect.message}`, {
    location: { path: printable(dirname(path)) },
    remedy: 'Run the check again into an empty folder, and sign that report',
  })
}
