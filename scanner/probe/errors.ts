/** Why a card could not be tied to an address; nothing was sent. */
export type BindingError =
  | {
      readonly type: 'binding_changed';
      readonly message: string;
      readonly nextStep: string;
    }
  | {
      readonly type: 'binding_unknown';
      readonly message: string;
      readonly nextStep: string;
    }
  | {
      readonly type: 'binding_routed';
      readonly message: string;
      readonly nextStep: string;
    };

export function bindingRouted(address: string): BindingError {
  return {
    type: 'binding_routed',
    message: `${address} is not on this network: packets would go to a router, and nobody could say to whose card from there. Nothing was sent.`,
    nextStep: 'Nothing to do: devices behind a router are never probed.',
  };
}

export function bindingChanged(address: string): BindingError {
  return {
    type: 'binding_changed',
    message: `Another network card uses ${address} now, so nothing was sent.`,
    nextStep: 'Nothing to do: the device is looked for again at the next scan.',
  };
}

export function bindingUnknown(address: string): BindingError {
  return {
    type: 'binding_unknown',
    message: `The kernel does not know which network card uses ${address}, so nothing was sent.`,
    nextStep:
      'Give the scanner CAP_NET_ADMIN (AmbientCapabilities in systemd), so that it can tie the card to the address.',
  };
}
