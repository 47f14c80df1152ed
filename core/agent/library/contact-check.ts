/** The check that every look at a host answers by how it went; nothing is asked for it. */
export const contactCheckId = 'linux-host-contact';
