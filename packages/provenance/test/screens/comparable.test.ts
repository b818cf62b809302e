import { describe, expect, it } from '@jest/globals'
import { runGate } from '../support.js'

const TABLES = {
  train: { path: 'train.csv', id: 'id' },
  test: { path: 'test.csv', id: 'id' },
}
const run = (train: string, test: string, datasets: Record<string, object> = TABLES) => {
  const files = { 'train.csv': train, 'test.csv': test, 'more.csv': 'id,x,label\n9,9,n\n' }
  const policy = { datasets, gates: { provenance: { require: [], screens: ['leakage'] } } }
  return runGate(policy as never, files, files)
}

// A table of training rows with one column more passed "leakage" with a copied test row in it: all records had been compared, the
// report said, and none of them could be equal to one of another split.
describe('check 8: tables of other columns', () => {
  it('are inconclusive where no record can equal one of another split', async () => {
    const { verdict, evaluation } = await run('id,x,more,label\n1,5,0,n\n', 'id,x,label\n2,5,n\n')
    expect(verdict.outcome).toBe('inconclusive')
    expect(evaluation.coverage.flatMap(({ gaps }) => gaps)).toContainEqual({
      item: '2 records',
      reason: 'not-selected',
      detail:
        'no table of another split has the same columns: give both the same, or leave the screen out',
    })
  })

  it('are said not to be compared where others are', async () => {
    const more = { path: 'more.csv', id: 'id', split: 'test' }
    const { verdict, evaluation } = await run('id,x,label\n1,5,n\n', 'id,x,more,label\n2,6,0,n\n', {
      ...TABLES,
      more,
    })
    expect(verdict.outcome).toBe('pass')
    const [part] = evaluation.coverage.filter(({ of }) => of === 'records compared across splits')
    expect(part).toMatchObject({ examined: 2, total: 3 })
  })

  it('are the same in another order of columns, and without labels', async () => {
    const { errors } = await run('label,x,y,id\nn,5,1,1\n', 'id,y,x\n2,1,5\n')
    expect(errors).toContain('leaked-content')
  })
})
