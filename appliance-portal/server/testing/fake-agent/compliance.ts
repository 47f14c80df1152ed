import { readdirSync, readFileSync } from 'node:fs';
import { checkSchema, type FrameworkId } from '@osiriscare/core/checks';
import type { Compliance, ScoreHistory } from '@osiriscare/core/contracts/agent';
import {
  assess,
  readFrameworks,
  standingOf,
  withStandings,
  type AssessedCheck,
  type FrameworkBook,
} from '@osiriscare/core/frameworks';
import { ok } from '@osiriscare/core/result';
import { parse } from 'yaml';
import type { FakeAgent } from './agent.ts';

const folder = new URL('../../../../resources/frameworks/', import.meta.url);
const dayMs = 86_400_000;
const shownDays = 366;

/** The frameworks as they are released: what the pages show of them is real. */
function releasedBook(): FrameworkBook {
  const fileOf = (name: string) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') });
  const names = readdirSync(folder).filter((name) => !/^(?:metrics|presets)/.test(name));
  const book = readFrameworks(
    {
      frameworks: names.map(fileOf),
      metrics: fileOf('metrics.yaml'),
      presets: fileOf('presets.yaml'),
    },
    ({ name, text }) => ok({ name, value: parse(text) as unknown, lineOf: () => 1 }),
  );
  if (!book.ok) throw new Error(book.error[0]?.message);
  return book.value;
}

const book = releasedBook();

/** How the pretended clinic stands, by the product's own rule. */
export function fakeCompliance(agent: FakeAgent): Compliance {
  const checks = assessedChecks(agent);
  const { metrics, frameworks } = assess(checks, book);
  return {
    now: agent.now(),
    chosen: agent.frameworks,
    presets: [...book.presets],
    metrics: metrics.map(({ checkIds, pulls, ...score }) => ({
      ...score,
      title: book.metrics.find(({ id }) => id === score.id)?.title ?? score.id,
      about: book.metrics.find(({ id }) => id === score.id)?.about ?? '',
      checkIds: [...checkIds],
      pulls: [...pulls],
    })),
    outside: {
      about: book.outside.about,
      checkIds: checks.filter(({ metric }) => metric === null).map(({ check }) => check.id),
    },
    frameworks: frameworks.flatMap(({ controls: assessed, ...score }) => {
      const framework = book.frameworks.get(score.id);
      if (!framework) return [];
      const controls = framework.controls.flatMap((control) => {
        const standing = assessed.find(({ id }) => id === control.id);
        return standing ? [{ ...control, ...standing, checkIds: [...standing.checkIds] }] : [];
      });
      const isChosen = agent.frameworks.includes(score.id);
      return [{ ...framework, ...score, controls: isChosen ? controls : [] }];
    }),
    checks: checks.map((assessed) => presentCheck(assessed, agent)),
  };
}

function assessedChecks(agent: FakeAgent): AssessedCheck[] {
  const checks = agent.checks.map(
    ({ id, title, meaning, platform, category, severity, controls }) =>
      checkSchema.parse({
        id,
        title,
        meaning,
        platform,
        category,
        severity,
        controls,
        probe: { kind: 'built-in', name: id },
      }),
  );
  const now = agent.now();
  const exceptions = agent.exceptions;
  const standings = agent.hosts().flatMap(({ id: hostId, platform, findings }) =>
    checks
      .filter((check) => check.platform === platform)
      .flatMap((check) => {
        const finding = findings.find(({ checkId }) => checkId === check.id);
        return standingOf({ hostId, check, finding, exceptions, now }) ?? [];
      }),
  );
  return withStandings(checks, standings, book);
}

function presentCheck(
  { check, metric, standings }: AssessedCheck,
  agent: FakeAgent,
): Compliance['checks'][number] {
  const { id, title, meaning, category, severity } = check;
  const incidents = agent.incidents().filter(({ checkId }) => checkId === id);
  const repaired = incidents.filter(({ state }) => state === 'healed');
  const count = (state: string) => standings.filter((one) => one.state === state).length;
  return {
    id,
    title,
    meaning,
    category,
    severity,
    metric,
    counts: {
      pass: count('pass'),
      drift: count('drift'),
      accepted: count('accepted'),
      unknown: count('unknown'),
    },
    open: standings.flatMap(({ hostId, state }) => {
      if (state === 'pass') return [];
      const host = agent.host(hostId);
      const finding = host.findings.find(({ checkId }) => checkId === id);
      const exception = agent.exceptions.find((one) => one.id === finding?.exceptionId);
      const own = incidents.find((one) => one.hostId === hostId && one.endedAt === null);
      return [
        {
          hostId,
          hostName: host.name,
          state,
          summary: finding?.summary ?? '',
          at: finding?.at ?? null,
          incidentId: own?.id ?? null,
          accepted: exception
            ? { by: exception.by, reason: exception.reason, until: exception.expiresAt }
            : null,
        },
      ];
    }),
    repairedCount: repaired.length,
    repaired: repaired.slice(0, 3).map((incident) => ({
      incidentId: incident.id,
      hostName: incident.hostName,
      endedAt: incident.endedAt ?? 0,
    })),
  };
}

/** Four months of a practice that got better, with a week in which the appliance was off. */
export function fakeHistory(agent: FakeAgent, subject: ScoreHistory['subject']): ScoreHistory {
  const { frameworks, metrics } = fakeCompliance(agent);
  const today = [...frameworks, ...metrics].find(({ id }) => id === subject)?.score ?? null;
  const points = Array.from({ length: shownDays }, (_, index) => {
    const ago = shownDays - 1 - index;
    const day = new Date(agent.now() - ago * dayMs).toISOString().slice(0, 10);
    const isOff = ago > 120 || (ago > 40 && ago < 48) || today === null;
    const score = isOff ? null : Math.max(0, today - Math.ceil(ago / 8) + (ago % 9 === 0 ? 3 : 0));
    return { day, score: ago === 0 ? today : score, coverage: isOff ? null : 88 };
  });
  return { subject, points };
}

/** What the pretended practice is scored on before anybody chose. */
export const firstFrameworks: FrameworkId[] = ['hipaa'];
