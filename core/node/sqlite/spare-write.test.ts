import { expect, test, vi } from 'vitest';
import { spareWrite } from './spare-write.ts';

const throwing = (code: string) => () => {
  throw Object.assign(new Error('?'), { code });
};

test('a full disk is told, and the program goes on', () => {
  const failed = vi.fn();
  spareWrite(throwing('ENOSPC'), failed);
  expect(failed).toHaveBeenCalledExactlyOnceWith({ type: 'disk_full' });
});

test('what goes well tells nothing', () => {
  const failed = vi.fn();
  spareWrite(() => {}, failed);
  expect(failed).not.toHaveBeenCalled();
});

test('a bug is not hidden', () => {
  expect(() => spareWrite(throwing('ERR_INVALID_ARG_TYPE'), () => {})).toThrow('?');
});
