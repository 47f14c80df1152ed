import { describe, expect, it } from 'vitest';
import { checkStartOrder } from './start-order.ts';

describe('checkStartOrder', () => {
  it('accepts a payload that stands alone', () => {
    expect(() =>
      checkStartOrder('var e={};function t(t){e=t}export{e as payload,t as set_payload};'),
    ).not.toThrow();
  });

  it('refuses a payload that loads the runtime with it', () => {
    expect(() =>
      checkStartOrder('export{Ln as payload,Rn as set_payload}from"../chunks/BxmlM4_K.js";'),
    ).toThrow('vite.config.ts');
  });
});
