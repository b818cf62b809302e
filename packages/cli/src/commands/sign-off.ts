import { join } from 'node:path'
import { writeSignOff } from '@secmlops/attest'
import {
  SecmlopsError,
  printable,
  type PolicyDocument,
  type SignOffPredicate,
  type Tools,
} from '@secmlops/core'
import { resolveChange } from '../change/resolve.js'
import { policyInForce } from '../check/policy-source.js'
import { judgedNames, subjectDigest } from '../check/subject-digest.js'
import { writeHostFile } from '../host/files.js'
import {
  collect,
  formatOption,
  integer,
  print,
  printJson,
  withTools,
  type Register,
} from './command.js'
import { localSigner, localSignerOptions, type LocalSignerFlags } from './local-signer.js'

interface SignOffFlags extends LocalSignerFlags {
  readonly role: string
  readonly key: string
  readonly subject?: readonly string[]
  readonly base?: string
  readonly days: number
  readonly reason?: string
  readonly out?: string
  readonly directory: string
  readonly format: string
}

const HELP = `
Signs for a role what lies in the folder now: every model and dataset of the policy, the policy itself and its file of waivers, or what --subject
names (model/<name>, dataset/<name>, file/<path>). The check counts it while none of these change, by the keys that the policy of the target branch
gives the role (roles.<role>.keys); the author of a change cannot sign it off. On GitHub an approving review of the head does the same.

Examples:
  secmlops sign-off --role R2 --key ~/ana.pem --base origin/main --reason "the new detector is smaller"
  secmlops sign-off --role R4 --key ~/data.pem --subject dataset/street-train`

export const signOff: Register = (command) => {
  localSignerOptions(command('sign-off'))
    .description('sign off a change in a role, where there are no reviews')
    .requiredOption('--role <id>', 'role of the policy: R1 to R8, or an own one')
    .requiredOption('--key <file>', 'private key, PEM')
    .option('--subject <name>', 'what is signed off, repeatable', (value: string, all?: string[]) =>
      collect(value, all),
    )
    .option('--base <rev>', 'tip of the target branch, whose policy is in force')
    .option('--days <n>', 'days for which it counts', integer(1), 30)
    .option('--reason <text>', 'why')
    .option('--out <file>', 'where to write it (default: <role>.json in the folder sign-offs)')
    .option('--directory <dir>', 'folder of the policy', '.')
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

async function run(flags: SignOffFlags): Promise<void> {
  const signer = await localSigner(flags.key, flags)
  const payload = await withTools({}, (tools) => describe(flags, tools))
  const { content, folder, subjects } = payload
  const out = flags.out ?? join(flags.directory, folder, `${flags.role}.json`)
  await writeHostFile(out, await signer.sign(content))
  if (flags.format === 'json') printJson({ signOff: out, role: flags.role, subjects })
  else print(`signed off as ${flags.role}: ${subjects.join(', ')}\nwritten ${out}`)
}

interface Described {
  readonly content: Uint8Array
  readonly folder: string
  readonly subjects: readonly string[]
}

async function describe(flags: SignOffFlags, tools: Tools): Promise<Described> {
  const { base, directory } = flags
  const resolved = await resolveChange({ directory, base, temporary: tools.temporaryDirectory })
  try {
    const { policy } = await policyInForce(resolved.change)
    assertRole(flags.role, policy)
    const place = { tree: resolved.change.head, policy, tools }
    const digests = new Map<string, string>()
    for (const name of flags.subject ?? defaultSubjects(policy)) {
      const digest = await subjectDigest(name, place)
      if (digest !== undefined) digests.set(name, digest)
      else if (flags.subject) throw noSubject(name)
    }
    const predicate = predicateOf(flags, policy, tools.clock.now())
    return {
      content: writeSignOff(digests, predicate),
      folder: policy.value['sign-offs'] ?? '.',
      subjects: [...digests.keys()],
    }
  } finally {
    await resolved.close()
  }
}

function defaultSubjects(policy: PolicyDocument): string[] {
  const files = [policy.path, policy.value.waivers].flatMap((path) => path ?? [])
  return [...judgedNames(policy), ...files.map((path) => `file/${path}`)]
}

function predicateOf(
  { role, days, reason }: SignOffFlags,
  policy: PolicyDocument,
  now: Date,
): SignOffPredicate {
  const expires = new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  return {
    role,
    policy: { digest: policy.digest },
    signedAt: now.toISOString(),
    expires,
    ...(reason !== undefined && { reason }),
  }
}

/** A sign-off for a role that the policy in force does not know would never count. */
function assertRole(role: string, policy: PolicyDocument): void {
  const roles = Object.keys(policy.value.roles ?? {})
  if (roles.includes(role)) return
  throw new SecmlopsError('unknown-role', `the policy knows no role "${printable(role, 100)}"`, {
    location: { path: policy.path, line: policy.lineOf(['roles']) },
    remedy: roles.length > 0 ? `Name one of: ${roles.join(', ')}` : 'Add roles to the policy first',
  })
}

function noSubject(name: string): SecmlopsError {
  return new SecmlopsError('not-found', `there is no ${printable(name, 300)}`, {
    remedy: 'Name model/<name> or dataset/<name> of the policy, or file/<path>',
  })
}
