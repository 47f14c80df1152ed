import type { PortalMiddleware } from './portal-state.ts';

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headers: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
};

/** On every answer: nothing from elsewhere, nothing inline, no framing. HSTS only over TLS, where it means something. */
export function securityHeaders(): PortalMiddleware {
  return async (ctx, next) => {
    ctx.set(headers);
    if (ctx.secure) ctx.set('strict-transport-security', 'max-age=31536000');
    await next();
  };
}
