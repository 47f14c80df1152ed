import { presentCompliance, scoreHistory } from '../compliance/index.ts';
import type { AgentService } from '../service.ts';
import type { AgentParts } from './agent-parts.ts';

type ComplianceOperations = Pick<AgentService, 'compliance' | 'scoreHistory' | 'chooseFrameworks'>;

/** Operations on how the practice stands. */
export function complianceOperations(parts: AgentParts): ComplianceOperations {
  const { store, announcer, logger, evidence, clock } = parts;
  return {
    compliance: () => presentCompliance(parts),
    scoreHistory: (subject) => scoreHistory(subject, parts),
    chooseFrameworks: ({ by, frameworks }) => {
      store.transaction(() => {
        store.frameworkChoice.write(frameworks);
        const text = `${by} chose the frameworks ${frameworks.join(', ')}.`;
        evidence.decided({
          event: 'choice',
          at: clock.now(),
          by,
          text,
          hostId: null,
          checkId: null,
        });
      });
      logger.info('frameworks-chosen', { by, frameworks: frameworks.join(' ') });
      announcer.tell({ type: 'choices' });
      return presentCompliance(parts);
    },
  };
}
