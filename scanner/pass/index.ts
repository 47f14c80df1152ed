export {
  runPass,
  type PassDeps,
  type PassPlan,
  type PassReport,
  type PassSteps,
  type PassTarget,
  type StepError,
} from './pass.ts';
