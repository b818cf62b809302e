import { LIMITS, SecmlopsError, canonicalJson, type MembershipProof } from '@secmlops/core'
import { readHostFile, writeHostFile } from '../host/files.js'
import { exitWith, formatOption, print, printJson, type Register } from './command.js'

interface ProveFlags {
  readonly check?: boolean
  readonly id?: string
  readonly out?: string
  readonly format: string
}

const HELP = `
A proof shows that one file or record belongs to a dataset, with its label and its split, without the rest of the dataset.
It is worth as much as the dataset id it names: compare that with the id of a signed or reviewed manifest (--id).

Examples:
  secmlops record data/train --out train.manifest.json
  secmlops prove train.manifest.json train/cat/1.png --out cat.proof.json
  secmlops prove --check cat.proof.json --id <dataset id>`

export const prove: Register = (command) => {
  command('prove')
    .description('prove that a file or a record is in a recorded dataset, or check such a proof')
    .argument('<manifest|proof>', 'manifest (secmlops record --out), or with --check a proof')
    .argument('[name]', 'path or record id, as the manifest lists it')
    .option('--check', 'check a proof')
    .option('--id <id>', 'dataset id that the proof must be about')
    .option('--out <file>', 'write the proof there')
    .addOption(formatOption(['text', 'json']))
    .addHelpText('after', HELP)
    .action(run)
}

async function run(path: string, name: string | undefined, flags: ProveFlags): Promise<void> {
  if (flags.check === true) return check(path, flags)
  if (name === undefined)
    throw new SecmlopsError('invalid-argument', 'which file or record?', {
      remedy: 'secmlops prove <manifest> <path or record id>',
    })
  const { parseManifest, proveMembership } = await import('@secmlops/provenance')
  const manifest = parseManifest(path, await readHostFile(path, LIMITS.textFile))
  const proof = proveMembership(manifest, name)
  if (flags.out !== undefined) await writeHostFile(flags.out, `${canonicalJson(proof)}\n`)
  if (flags.format === 'json' || flags.out === undefined) printJson(proof)
  else print(`written ${flags.out}`)
}

async function check(path: string, { id, format }: ProveFlags): Promise<void> {
  const { faultOfProof, parseProof } = await import('@secmlops/provenance')
  const proof = parseProof(path, await readHostFile(path))
  const fault = otherDataset(proof, id) ?? faultOfProof(proof)
  const outcome = fault === undefined ? 'pass' : 'fail'
  const name = proof.file?.path ?? proof.record?.id
  if (format === 'json') printJson({ outcome, id: proof.id, name, ...(fault && { fault }) })
  else if (fault === undefined) print(`in dataset ${proof.id}`)
  else print(`not proven: ${fault}`)
  exitWith(fault === undefined ? 0 : 1)
}

function otherDataset(proof: MembershipProof, id: string | undefined): string | undefined {
  if (id === undefined || id.toLowerCase() === proof.id) return undefined
  return 'it is about another dataset'
}
