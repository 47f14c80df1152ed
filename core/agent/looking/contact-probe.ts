/**
 * The built-in probe that nobody runs: whether a host answers is how the look at it went. The check that names it is left out of what is asked, and its finding made by the healer's
 * `contactFinding`.
 */
export const contactProbe = 'host-contact';
