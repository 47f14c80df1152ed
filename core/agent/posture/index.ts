export { tlsCertificates } from './certificates.ts';
export { tryConnect, type TryConnect } from './connect.ts';
export { dnsServers } from './dns-servers.ts';
export { prohibitedPorts, type ReadText } from './prohibited-ports.ts';
export { mustNotReach, mustReach } from './reachability.ts';
export { readCertificate, type ReadCertificate } from './read-certificate.ts';
