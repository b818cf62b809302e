import { expect, it } from '@jest/globals'
import { fakeTools } from '@secmlops/testkit'
import { datasetArgument } from '../../src/host/dataset-argument.js'

// `secmlops diff a.csv nope.csv` once said that the data set is empty, and to remove it from the policy.
it('says that a path is not there', async () => {
  await expect(datasetArgument('no/such.csv', {}, fakeTools())).rejects.toMatchObject({
    code: 'not-found',
    message: 'there is no such file or folder',
  })
})
