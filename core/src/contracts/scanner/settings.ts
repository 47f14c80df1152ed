import { z } from 'zod';

/** What a person set. Whole documents replace each other; the scanner keeps it in its database. */
export const settingsSchema = z.strictObject({
  /** Networks that may be swept, `10.77.0.0/24`; empty means: listen only. */
  subnets: z.array(z.string().max(43)).max(16),
  /** Addresses and MACs that are never swept or probed, whatever is found out about them. */
  exclusions: z
    .array(z.strictObject({ target: z.string().max(43), reason: z.string().max(200) }))
    .max(1000),
  schedule: z.strictObject({
    enabled: z.boolean(),
    /** Local time of day, `02:00`. */
    time: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/),
    /** IANA name, `America/New_York`; null means the machine's own. */
    timeZone: z.string().max(64).nullable(),
  }),
  /** Ask Nmap about cleared devices after the probe. Off unless a person switches it on. */
  deepDetection: z.boolean(),
  /** Ask the configured resolver for names of addresses. */
  reverseDns: z.boolean(),
  directory: z
    .strictObject({
      domain: z.string().max(255),
      /** `ldaps://dc1.example.local` or empty to look it up. */
      server: z.string().max(255),
      security: z.enum(['ldaps', 'starttls']),
      /** PEM of the CA that the directory's certificate must lead to; null means the system's. */
      caCertificate: z.string().max(16_384).nullable(),
    })
    .nullable(),
  switches: z
    .array(z.strictObject({ address: z.string().max(43), version: z.enum(['v2c', 'v3']) }))
    .max(32),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Secrets go in and never come out. */
export const directoryCredentialSchema = z.strictObject({
  user: z.string().min(1).max(256),
  password: z.string().min(1).max(1024),
});

export const switchCredentialSchema = z.discriminatedUnion('version', [
  z.strictObject({
    version: z.literal('v2c'),
    address: z.string().max(43),
    community: z.string().min(1).max(256),
  }),
  z.strictObject({
    version: z.literal('v3'),
    address: z.string().max(43),
    user: z.string().min(1).max(64),
    authPassword: z.string().min(8).max(256),
    privPassword: z.string().min(8).max(256),
  }),
]);

export const settingsAnswerSchema = z.strictObject({
  settings: settingsSchema,
  /** Whether credentials are stored, never what they are. */
  credentials: z.strictObject({
    directory: z.strictObject({ user: z.string() }).nullable(),
    switches: z.array(z.string()),
  }),
  /** Networks this machine has an address in, offered to the person who names subnets. */
  localSubnets: z.array(z.strictObject({ interface: z.string(), subnet: z.string() })),
  /** IANA time zone of the machine. */
  timeZone: z.string(),
});
export type SettingsAnswer = z.infer<typeof settingsAnswerSchema>;
