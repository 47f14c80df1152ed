import { healingSettingsSchema, maintenanceWindowSchema } from '@osiriscare/core/contracts/agent';
import { healingModes } from '@osiriscare/core/healing';
import { z } from 'zod';
import { addressSchema, networkSchema, portSchema } from './network-part.ts';

/** Name of the group of hosts that name none. */
export const defaultGroup = 'default';

const groupName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and dashes');
const absolutePath = z.string().max(500).regex(/^\//, 'must be an absolute path');
const unitName = z.string().regex(/^[\w@:.][\w@:.-]{0,199}$/, 'must be the name of a systemd unit');
const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');

const hostSchema = z.strictObject({
  /** Stable name of the host in findings and incidents. */
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be lower-case letters, digits and dashes'),
  /** For people; the id when it is left out. */
  name: z.string().min(1).max(100).optional(),
  address: addressSchema,
  port: portSchema.default(22),
  /** For the key file. A sign-in entered in the portal brings its own. */
  user: z
    .string()
    .regex(/^[a-z_][a-z0-9_.-]{0,63}$/i, 'must be a user name')
    .optional(),
  /** Private key (OpenSSH or PEM), mode 0600, owned by the agent's user. */
  keyFile: absolutePath.optional(),
  group: groupName.default(defaultGroup),
  platform: z.enum(['linux']).default('linux'),
});

/** Time servers that are asked unless others are named. */
export const defaultTimeServers = [
  'time.nist.gov',
  'time.cloudflare.com',
  '0.pool.ntp.org',
  '1.pool.ntp.org',
  '2.pool.ntp.org',
] as const;

const healingSchema = z.strictObject({
  mode: z.enum(healingModes).default('standard'),
  windows: z
    .array(maintenanceWindowSchema.extend({ timeZone: z.string().min(1).max(64).default('UTC') }))
    .max(20)
    .default([]),
  allowDisruptiveOutsideWindow: z.boolean().default(false),
  /** Left out: 10, or 30 where a reseller looks after the practice. */
  hostsPerHour: healingSettingsSchema.shape.hostsPerHour.optional(),
  disabledRunbooks: healingSettingsSchema.shape.disabledRunbooks.default([]),
});

const personName = z.string().min(1).max(100);
const staffSchema = z.strictObject({
  given: personName,
  family: personName,
  /** Account names that cannot be told from the name. */
  logins: z.array(personName).max(10).default([]),
});

/** `agent.yaml`, version 1. Every key may be left out. */
export const configurationSchema = z.strictObject({
  version: z.literal(1).default(1),
  site: z.string().min(1).max(100).default('This practice'),
  deployment: z.enum(['direct', 'reseller']).default('direct'),
  hosts: z.array(hostSchema).max(500).default([]),
  /** People who work in the practice: the PHI gate takes their names out of what hosts say. */
  staff: z.array(staffSchema).max(2000).default([]),
  groups: z.array(groupName).max(50).default([]),
  timeServers: z
    .array(addressSchema)
    .max(10)
    .default([...defaultTimeServers]),
  /** Seconds between two check-ins with central, before jitter. */
  checkInSeconds: z.number().int().min(10).max(3600).default(60),
  /** Seconds between two rounds of checks. */
  checkSeconds: z.number().int().min(10).max(86_400).default(60),
  healing: healingSchema.prefault({}),
  network: networkSchema.prefault({}),
  backups: z
    .array(
      z.strictObject({
        folder: absolutePath,
        /** Age of the newest file above which the backup counts as missing. */
        maxAgeHours: z.number().int().min(1).max(8760).default(26),
      }),
    )
    .max(50)
    .default([]),
  /** Units of systemd on the appliance that must run. */
  criticalServices: z
    .array(unitName)
    .max(50)
    .refine((units) => units.join(' ').length <= 1000, 'must be at most 1000 letters in all')
    .default([]),
  /** The antivirus or EDR program of the appliance; left out: none. */
  antivirus: z
    .strictObject({
      unit: unitName,
      binary: absolutePath,
      /** Of the approved binary, in lower-case hex. */
      sha256: sha256Schema,
    })
    .optional(),
  /** Hash of the firewall rules that a person approved, as the check shows it; left out: the rules first seen. */
  firewallBaseline: sha256Schema.optional(),
  limits: z
    .strictObject({
      /** Hosts that are looked at side by side. */
      hostsAtOnce: z.number().int().min(1).max(64).default(16),
      /** Commands that run side by side on one host. */
      commandsPerHost: z.number().int().min(1).max(8).default(4),
    })
    .prefault({}),
});

type Parsed = z.infer<typeof configurationSchema>;

/** One host of the configuration. */
export type ConfiguredHost = Parsed['hosts'][number] & { readonly name: string };

/** The agent's configuration with every default filled in. */
export type AgentConfiguration = Omit<Parsed, 'hosts' | 'healing'> & {
  readonly hosts: readonly ConfiguredHost[];
  readonly healing: z.infer<typeof healingSettingsSchema>;
};

/** Fills in what depends on other keys. */
export function completed(parsed: Parsed): AgentConfiguration {
  return {
    ...parsed,
    hosts: parsed.hosts.map((host) => ({ ...host, name: host.name ?? host.id })),
    healing: {
      ...parsed.healing,
      hostsPerHour: parsed.healing.hostsPerHour ?? (parsed.deployment === 'reseller' ? 30 : 10),
    },
  };
}
