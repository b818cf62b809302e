// Fetches the packages that `trino.mjs --cache DIR` starts: `node test/e2e/fetch-trino.mjs DIR`. It needs nothing that is built, so that
// `.ci/run` can begin it beside other steps. Without them it says why, and exits with 3.
import { argv, exit } from 'node:process'
import { fetchTrino } from './support/trino-files.mjs'

const { reason } = await fetchTrino(argv[2])
if (reason !== undefined) console.log(reason)
exit(reason === undefined ? 0 : 3)
