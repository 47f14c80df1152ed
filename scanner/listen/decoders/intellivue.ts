import { factOf } from '@osiriscare/core/inventory';
import { saidBySender, type DatagramDecoder } from '../datagram.ts';
import { holdsAt, uint16 } from '../wire/bytes.ts';

/** Where Philips patient monitors announce themselves by broadcast. */
export const intellivueIndicationPort = 24_005;
/** Where they answer from. */
export const intellivueDataPort = 24_105;

/** Nomenclature: magic 0, version 1.0; then a remote operation invoke. */
const connectIndication = [0x00, 0x00, 0x01, 0x00, 0x00, 0x01];
const dataExportSession = 0xe100;

/**
 * Recognises Philips IntelliVue monitors (Data Export Interface Programming Guide, "Connect Indication"): only that the protocol was spoken.
 * Bed label and other attributes can name a patient and are never read.
 *
 * A broadcast to the indication port counts whatever it holds: nothing else uses that port, and a new version of the protocol must not hide a monitor.
 */
export const decodeIntellivue: DatagramDecoder = (datagram) => {
  const { payload, destinationPort, sourcePort, toGroup } = datagram;
  const indicates =
    destinationPort === intellivueIndicationPort &&
    (toGroup || holdsAt(payload, 0, connectIndication));
  const exports = sourcePort === intellivueDataPort && uint16(payload, 0) === dataExportSession;
  if (!indicates && !exports) return [];
  return [saidBySender(datagram, 'intellivue', [factOf('protocol.spoken', 'intellivue')])];
};
