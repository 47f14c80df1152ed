import { judgeAnswer, judgeOutput, type ObservedJudgement } from '@osiriscare/core/checks';
import { changeAnswerSchema, type ChangeAnswer } from '@osiriscare/core/checks';
import {
  validateParameters,
  type ParameterValues,
  type RunbookStep,
} from '@osiriscare/core/healing';
import type { AgentResources } from '@osiriscare/agent/resources/index.ts';
import type { LinuxHost } from '../../lab/hosts/index.ts';

/** One call of a script. */
export interface Step {
  readonly runbook: string;
  readonly step: RunbookStep;
  readonly attempt: string;
  readonly parameters: ParameterValues;
}

/** A host on which checks and runbooks run as the agent runs them: programs by argument list, scripts on standard input, values in the environment. */
export class Patient {
  readonly #host: LinuxHost;
  readonly #resources: AgentResources;

  constructor(host: LinuxHost, resources: AgentResources) {
    this.#host = host;
    this.#resources = resources;
  }

  /** Runs a shell script as root. Throws when it fails. */
  async shell(script: string): Promise<void> {
    const { code, stderr } = await this.#host.inside(['sh', '-eu'], script);
    if (code !== 0) throw new Error(`exit code ${code}: ${stderr}\n${script}`);
  }

  /** Does a fresh check, by its probe. */
  async check(id: string): Promise<ObservedJudgement> {
    const compiled = this.#resources.checks.get(id);
    if (compiled === undefined) throw new Error(`there is no check ${id}`);
    const { probe } = compiled.check;
    if (probe.kind === 'built-in') throw new Error(`${id} looks at no host`);
    if (probe.kind === 'script') {
      const { runbook } = probe;
      const step = { runbook, step: 'detect', attempt: 'check', parameters: {} } as const;
      return judgeAnswer(compiled, await this.#script(step));
    }
    const { code, stdout } = await this.#host.inside(probe.run);
    return judgeOutput(compiled, { exitCode: code, stdout });
  }

  async verify(step: Omit<Step, 'step'>): Promise<ObservedJudgement> {
    const compiled = this.#resources.checks.get(step.runbook);
    if (compiled === undefined) throw new Error(`there is no check ${step.runbook}`);
    const answer = await this.#script({ ...step, step: 'verify' });
    return judgeAnswer({ ...compiled, wanted: [], applies: [] }, answer);
  }

  async change(step: Step): Promise<ChangeAnswer> {
    return changeAnswerSchema.parse(await this.#script(step));
  }

  async #script({ runbook, step, attempt, parameters }: Step): Promise<unknown> {
    const loaded = this.#resources.runbooks.get(runbook);
    const text = loaded?.scripts[step];
    if (loaded === undefined || text === undefined) throw new Error(`no ${step} of ${runbook}`);
    const values = validateParameters(loaded.runbook, parameters);
    if (!values.ok) throw new Error(JSON.stringify(values.error));
    const environment = Object.entries(values.value).map(
      ([name, value]) => `OSIRIS_PARAM_${name.toUpperCase()}=${value}`,
    );
    const sudo = ['SUDO_USER=osiris', `OSIRIS_ATTEMPT=${attempt}`];
    const args = ['env', ...sudo, ...environment, 'sh', '-s'];
    const { code, stdout, stderr } = await this.#host.inside(args, text);
    if (code !== 0) throw new Error(`${step} of ${runbook}: exit code ${code}: ${stderr}`);
    return JSON.parse(stdout);
  }
}
