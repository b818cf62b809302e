import { SecmlopsError } from '@secmlops/core'
import { DVC_CONFIG, readDvcConfig, remoteFor } from '../../content/dvc/config.js'
import { fetchRemedy, reachOf } from '../../content/dvc/remotes.js'
import { subjectsOf } from '../../content/subjects.js'
import { orOk, type Diagnosis, type DoctorCheck } from '../diagnosis.js'
import { ourJobs, type Repository } from '../repository.js'
import type { Job } from '../workflow.js'

/** Can a job of the workflow get at the bytes that git does not keep? */
export const content: DoctorCheck = {
  id: 'content',
  async run(repository) {
    const { policy } = repository
    if (policy instanceof SecmlopsError) return []
    const artifacts = subjectsOf(policy).flatMap(({ pointer, value }) =>
      value.artifact === undefined
        ? []
        : [{ name: value.artifact, line: policy.lineOf([...pointer, 'artifact']) }],
    )
    const unneeded = ourJobs(repository).filter(({ needs }) => needs.length === 0)
    const missing = artifacts.flatMap(({ name, line }) =>
      unneeded.map(({ id }): Diagnosis => ({
        status: 'fail',
        message: `the job ${id} needs no other, and "${name}" is an artifact of an earlier one`,
        location: { path: policy.path, line },
        remedy: `Add to the job ${id}: needs: [<the job that makes the artifact>]`,
      })),
    )
    const remote = await unreachedRemote(repository)
    const asked = artifacts.length > 0 || remote !== undefined
    return asked
      ? orOk([...missing, ...(remote ?? [])], 'content that git does not keep can be had')
      : []
  },
}

/** Undefined where nothing is kept by DVC. */
async function unreachedRemote(repository: Repository): Promise<Diagnosis[] | undefined> {
  const { tree } = repository
  const entries = await tree.list()
  if (!entries.some(({ path }) => path === DVC_CONFIG)) return undefined
  const [pointer] = entries.filter(({ path, kind }) => kind === 'file' && path.endsWith('.dvc'))
  const location = { path: DVC_CONFIG, line: 1 }
  const remote = remoteFor(await readDvcConfig(tree))
  if (!remote)
    return [
      {
        status: 'warn',
        message: 'DVC has no default remote: nothing says where its objects are',
        location,
        remedy: 'Run "dvc remote default <name>", and commit .dvc/config',
      },
    ]
  const isReached = reachOf(remote, '').kind !== 'none' || ourJobs(repository).some(callsDvc)
  return isReached
    ? []
    : [
        {
          status: 'warn',
          message: `the remote "${remote.name}" of DVC is read by DVC alone, and no step calls it`,
          location,
          remedy: fetchRemedy(remote, pointer?.path ?? ''),
        },
      ]
}

const callsDvc = ({ steps }: Job): boolean => steps.some(({ run }) => /\bdvc\b/.test(run))
