import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { sharedData } from '@secmlops/testkit'
import { kolmogorovSf } from '../../src/distributions/kolmogorov.js'
import { chiSquareTest, type Cell } from '../../src/statistics/chi-square.js'
import { fisherTest } from '../../src/statistics/fisher.js'
import { asymptoticP, ksTest } from '../../src/statistics/kolmogorov-smirnov.js'
import { lcg, relativeError } from '../golden/golden.js'

