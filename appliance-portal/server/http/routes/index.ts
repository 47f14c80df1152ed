import { portalEndpoints, type PortalEndpoints } from '@osiriscare/core/contracts/portal';
import { createContractRouter, type Handlers } from '@osiriscare/core/node/http';
import type Koa from 'koa';
import { accessByOperation, requires } from '../permissions.ts';
import type { PortalServices } from '../portal-services.ts';
import type { PortalState } from '../portal-state.ts';
import { checkRoutes } from './check-routes.ts';
import { complianceRoutes } from './compliance-routes.ts';
import { deviceRoutes } from './device-routes.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { firstStartRoutes } from './first-start-routes.ts';
import { hostRoutes } from './host-routes.ts';
import { incidentRoutes } from './incident-routes.ts';
import { kioskRoutes } from './kiosk-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { repairRoutes } from './repair-routes.ts';
import { scanRoutes } from './scan-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { settingsRoutes } from './settings-routes.ts';

const bodyTimeoutMs = 15_000;
const smallBodyBytes = 64_000;

/** Lists of devices and imported files are larger than what people type. */
const largerBodyBytes: Readonly<Record<string, number>> = {
  decide: 1_000_000,
  changeSettings: 1_000_000,
  importList: 13_000_000,
};

/** The portal's contract, each operation behind its permission. */
export function contractRoutes(services: PortalServices): Koa.Middleware<PortalState> {
  const handlers: Handlers<PortalEndpoints, PortalState> = {
    ...sessionRoutes(services),
    ...firstStartRoutes(services),
    ...peopleRoutes(services),
    ...deviceRoutes(services),
    ...scanRoutes(services),
    ...settingsRoutes(services),
    ...hostRoutes(services),
    ...incidentRoutes(services),
    ...checkRoutes(services),
    ...repairRoutes(services),
    ...complianceRoutes(services),
    ...evidenceRoutes(services),
    ...kioskRoutes(services),
  };
  return createContractRouter(portalEndpoints, handlers, {
    guard: (operation) => requires(accessByOperation[operation], services.audit),
    bodyLimit: (operation) => ({
      maxBytes: largerBodyBytes[operation] ?? smallBodyBytes,
      timeoutMs: bodyTimeoutMs,
    }),
  });
}
