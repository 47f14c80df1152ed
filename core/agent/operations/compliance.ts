import { presentCompliance, scoreHistory } from '../compliance/index.ts';
import type { AgentService } from '../service.ts';
import type { AgentParts } from './agent-parts.ts';

type ComplianceOperations = Pick<AgentService, 'compliance' | 'scoreHistory' | 'chooseFrameworks'>;

/** Operations on how the practice stands. */
export function complianceOperations(parts: AgentParts): ComplianceOperations {
  const { store, announcer, logger } = parts;
  return {
    compliance: () => presentCompliance(parts),
    scoreHistory: (subject) => scoreHistory(subject, parts),
    chooseFrameworks: ({ by, frameworks }) => {
      store.frameworkChoice.write(frameworks);
      logger.info('frameworks-chosen', { by, frameworks: frameworks.join(' ') });
      announcer.tell({ type: 'choices' });
      return presentCompliance(parts);
    },
  };
}
