/** Language of all words and numbers; a second one turns this into a choice. */
export const locale = 'en';
