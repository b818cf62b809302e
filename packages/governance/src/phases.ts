export type Phase = 'design' | 'data' | 'training' | 'testing' | 'deployment' | 'monitoring'

/**
 * Phases of the lifecycle in the words of this project, with those of two catalogues: `ml-lifecycle` of MITRE ATLAS and the stages of
 * the CoSAI Risk Map.
 */
export const PHASES: Readonly<
  Record<Phase, { readonly atlas: string; readonly cosai: readonly string[] }>
> = {
  design: { atlas: 'Business and Data Understanding', cosai: ['planning'] },
  data: { atlas: 'Data Preparation', cosai: ['data-preparation'] },
  training: { atlas: 'ML Model Engineering', cosai: ['model-training', 'development'] },
  testing: { atlas: 'ML Model Evaluation', cosai: ['evaluation'] },
  deployment: { atlas: 'Deployment', cosai: ['deployment'] },
  monitoring: { atlas: 'Monitoring and Maintenance', cosai: ['runtime', 'maintenance'] },
}
