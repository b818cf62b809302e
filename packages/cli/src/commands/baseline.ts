import { Buffer } from 'node:buffer'
import { basename } from 'node:path'
import { canonicalJson, digestOfStream, SecmlopsError, type Baseline } from '@secmlops/core'
import { modelStatement } from '@secmlops/attest'
import { prepareFile, writeHostFile } from '../host/files.js'
import { hostPath } from '../host/host-path.js'
import { TOOL } from '../tool.js'
import { formatOption, integer, print, printJson, withTools, type Register } from './command.js'
import { keylessOptions } from './keyless-options.js'
import { localSignerOptions } from './local-signer.js'
import { statementSigner, type SignerFlags } from './statement-signer.js'

interface BaselineFlags extends SignerFlags {
  readonly out?: string
  readonly k: number
  readonly threads?: number
  readonly signature?: string
  readonly format: string
}

const HELP = `
The profile holds counts on frozen edges, frequent values and missing values: no row, and nothing that fewer than --k rows share.
The same rows give the same bytes. Name it as gates.drift.reference in the policy, and its signers as gates.drift.signers.

Examples:
  secmlops baseline data/january.parquet --out baselines/street.json
  secmlops baseline data/january.parquet --out baselines/street.json --key ~/release.pem`

export const baseline: Register = (command) => {
  keylessOptions(localSignerOptions(command('baseline')))
    .description('write a profile of accepted data, without its rows, for the drift gate')
    .argument('<data>', 'table: CSV, JSON Lines or Parquet')
    .option('--out <file>', 'where to write it; a .json file (default: print it)')
    .option('--k <rows>', 'rows below which no value and no bin is told apart', integer(2), 10)
    .option('--key <file>', 'private key, PEM: also signs the profile')
    .option('--signature <file>', 'where to write the signature (default: <out>.sig)')
    .option('--threads <n>', 'threads of the engine', integer(1))
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

async function run(path: string, flags: BaselineFlags): Promise<void> {
  const { out } = flags
  const signs = flags.key !== undefined || flags.keyless === true
  if (signs && out === undefined)
    throw new SecmlopsError('invalid-argument', 'only a profile in a file can be signed', {
      remedy: 'Add --out <file>',
    })
  if (out !== undefined) await prepareFile(out)
  const sign = signs ? await statementSigner(flags) : undefined
  const profile = await profileOf(path, flags)
  const text = `${canonicalJson(profile)}\n`
  if (out === undefined) {
    print(text)
    return
  }
  await writeHostFile(out, text)
  const signature = flags.signature ?? `${out}.sig`
  const signer = sign ? await signed(out, signature, sign) : undefined
  if (flags.format === 'json') printJson({ written: out, ...summary(profile, text), ...signer })
  else {
    const { rows, columns, bytes } = summary(profile, text)
    print(
      `${String(rows)} rows, ${String(columns)} columns, ${String(bytes)} bytes\nwritten ${out}`,
    )
    if (signer) print(`written ${signature}, signed by ${signer.signer}`)
  }
}

async function profileOf(path: string, { k, threads }: BaselineFlags): Promise<Baseline> {
  const [{ profileTable }, { createEngine, tableSource }] = await Promise.all([
    import('@secmlops/drift'),
    import('@secmlops/dataset'),
  ])
  return withTools({ ...(threads !== undefined && { threads }) }, async (tools) => {
    const data = await hostPath(path)
    const source = await tableSource(data.tree, data.path)
    const engine = await createEngine({
      files: [source],
      threads: tools.threads,
      temporaryDirectory: await tools.temporaryDirectory(),
      logger: tools.logger,
    })
    try {
      const sha256 = await digestOfStream(data.tree.stream(data.path))
      const tool = `${TOOL.name} ${TOOL.version}`
      return await profileTable(await engine.open(source), { sha256, tool, k })
    } finally {
      await engine.close()
    }
  })
}

type Sign = Awaited<ReturnType<typeof statementSigner>>

async function signed(
  out: string,
  signature: string,
  sign: Sign,
): Promise<{ signature: string; signer: string }> {
  const { tree, path } = await hostPath(out)
  const { payload } = await modelStatement(tree, path, { name: basename(out) })
  const { bundle, signer } = await sign(payload)
  await writeHostFile(signature, bundle)
  return { signature, signer }
}

function summary(profile: Baseline, text: string): Record<'rows' | 'columns' | 'bytes', number> {
  return { rows: profile.rows, columns: profile.columns.length, bytes: Buffer.byteLength(text) }
}
