export const words = {
  title: 'What we touch',
  answer: 'Nothing gets a packet until something says that it may.',
  lead: 'The appliance mostly listens. This page says in full what it sends, and to whom.',
  states: [
    {
      state: 'medical',
      title: 'Medical devices',
      text: 'Anything that shows one sign of being medical: its maker, the way it talks, whom it talks to, or a list of yours. It receives nothing from us: no packet, no question, ever. One sign is enough, and no other sign outweighs it. Only a named person can allow contact, with a reason, for a limited time.',
    },
    {
      state: 'held',
      title: 'Held devices',
      text: 'Every device starts here. As long as it is not known what it is, it receives nothing from us either; only servers that the network is set up with (names, directory, gateway, switches) are asked as any computer asks them. You can say what it is; doing nothing is always safe.',
    },
    {
      state: 'cleared',
      title: 'Ordinary IT equipment',
      text: 'Computers of your directory, printers, phones, storage and the like. At each scan they are asked gently which services they offer: one connection at a time, at most 100 packets. The first sign of anything medical stops that at once.',
    },
  ],
  questions: 'Questions',
  list: [
    {
      question: 'What is a scan?',
      answer:
        'The appliance calls into the networks that you named: “who has this address?” This call is the same that every computer makes all day; it goes to the whole network and to no device by itself. Whoever answers is added to the list. Then ordinary IT equipment is checked gently.',
    },
    {
      question: 'What if the program has a mistake?',
      answer:
        'A second safeguard sits in the core of the appliance’s operating system. It drops anything that is addressed to a medical or held device, whichever program sends it. If this safety guard is off, every page says so in red.',
    },
    {
      question: 'What about devices behind a router?',
      answer:
        'They are never sent anything, even if you say that they are ordinary equipment. From here their network cards cannot be seen, so nothing could make sure that a packet reaches that device and not another one. To have them checked, connect the appliance to their network.',
    },
    {
      question: 'What happens on our computers?',
      answer:
        'Only on those that somebody gave the appliance a sign-in for: it signs in, looks at the settings that the page Checks lists, and changes nothing but what the settings of repairs allow. Nothing is installed. A repair counts only after a fresh check, and each stands under Incidents, step by step.',
    },
    {
      question: 'How do I stop everything?',
      answer:
        'Press “Stop scanning and repairs” on the appliance’s own screen. Here, “Stop all scanning” is on the page Scans and “Stop all repairs” in the settings of repairs. Scanning stops at once, a repair under way is brought to a safe end, and both wait until a manager resumes, also after a restart.',
    },
    {
      question: 'What is kept about us?',
      answer:
        'Names, addresses, makers and kinds of devices. Never what they say to each other, and never anything about a patient.',
    },
  ],
} as const;
