import type { GateId } from '@secmlops/core'
import type { Framework } from './catalogues.js'

/** What a verdict of each gate provides evidence for; it satisfies none of it alone. */
export const MAPPING: Readonly<
  Record<
    Exclude<GateId, 'policy' | 'imports'>,
    Readonly<Partial<Record<Framework, readonly string[]>>>
  >
> = {
  provenance: {
    ATLAS: ['AML.M0025', 'AML.M0007', 'AML.M0014', 'AML.M0023'],
    'OWASP-ML': ['ML02', 'ML08', 'ML06'],
    NISTAML: ['013', '012', '021', '023', '024'],
    'AI-RMF': [
      'GOVERN 1.6',
      'GOVERN 6.1',
      'MAP 2.3',
      'MAP 4.1',
      'MAP 4.2',
      'MEASURE 2.8',
      'MEASURE 2.10',
      'MEASURE 2.11',
      'MANAGE 3.1',
    ],
    'EU-AI-Act': [
      'Art. 10(2)(b)',
      'Art. 10(2)(c)',
      'Art. 10(2)(e)',
      'Art. 10(2)(f)',
      'Art. 10(2)(h)',
      'Art. 10(3)',
      'Annex IV 2(d)',
      'Art. 15(5)',
    ],
    'ISO-42001': ['A.4.3', 'A.7.2', 'A.7.3', 'A.7.4', 'A.7.5', 'A.7.6', 'A.10.3'],
    'SP-800-218A': ['PS.1.2', 'PW.3.1', 'PW.3.2'],
    S2C2F: ['INV-1', 'ENF-1', 'ENF-2', 'AUD-1', 'AUD-3', 'ING-3'],
    CoSAI: [
      'controlTrainingDataManagement',
      'controlTrainingDataSanitization',
      'controlModelAndDataInventoryManagement',
      'controlModelAndDataIntegrityManagement',
    ],
    SLSA: ['Source L2', 'Source L3'],
  },
  signing: {
    ATLAS: ['AML.M0013', 'AML.M0014', 'AML.M0016', 'AML.M0011', 'AML.M0023'],
    'OWASP-ML': ['ML06', 'ML07', 'ML10'],
    NISTAML: ['051', '011', '026'],
    'AI-RMF': [
      'GOVERN 6.1',
      'MAP 4.1',
      'MAP 4.2',
      'MEASURE 2.7',
      'MEASURE 2.8',
      'MANAGE 3.1',
      'MANAGE 3.2',
    ],
    'EU-AI-Act': ['Art. 15(5)', 'Art. 11', 'Annex IV'],
    'ISO-42001': ['A.6.2.5', 'A.6.2.7', 'A.10.3'],
    'SP-800-218A': ['PS.1.3', 'PS.2.1', 'PS.3.1', 'PS.3.2'],
    S2C2F: ['AUD-1', 'AUD-3', 'AUD-4', 'SCA-4', 'REB-2', 'REB-4'],
    CoSAI: ['controlModelAndDataIntegrityManagement', 'controlModelAndDataExecutionIntegrity'],
    SLSA: ['Build L1', 'Build L2'],
  },
  robustness: {
    ATLAS: ['AML.M0003', 'AML.M0008', 'AML.M0006', 'AML.M0010', 'AML.M0015'],
    'OWASP-ML': ['ML01', 'ML10', 'ML07'],
    NISTAML: ['022', '025'],
    'AI-RMF': [
      'MEASURE 1.1',
      'MEASURE 2.3',
      'MEASURE 2.5',
      'MEASURE 2.6',
      'MEASURE 2.7',
      'MANAGE 1.1',
    ],
    'EU-AI-Act': [
      'Art. 15(1)',
      'Art. 15(3)',
      'Art. 15(4)',
      'Art. 15(5)',
      'Art. 13(3)(b)(ii)',
      'Art. 9(8)',
    ],
    'ISO-42001': ['A.6.2.4'],
    'SP-800-218A': ['PW.3.3', 'PW.8.2'],
    S2C2F: ['SCA-5'],
    CoSAI: ['controlAdversarialTrainingAndTesting'],
  },
  drift: {
    ATLAS: ['AML.M0008', 'AML.M0024'],
    'OWASP-ML': ['ML08', 'ML02'],
    NISTAML: ['013', '024'],
    'AI-RMF': [
      'MEASURE 2.4',
      'MEASURE 3.1',
      'MANAGE 2.4',
      'MANAGE 4.1',
      'MANAGE 4.3',
      'GOVERN 1.5',
    ],
    'EU-AI-Act': ['Art. 15(4)', 'Art. 9(2)(c)', 'Art. 72'],
    'ISO-42001': ['A.6.2.6', 'A.6.2.8', 'A.8.4'],
    'SP-800-218A': ['PO.5.3'],
    CoSAI: ['controlThreatDetection'],
  },
}
