import { describe, expect, it } from 'vitest';
import { MapView } from './map-view.svelte.ts';

const centre = { x: 100, y: 50 };

describe('MapView', () => {
  it('zooms around the point that is pointed at', () => {
    const view = new MapView();
    view.zoomBy(2, centre);
    expect(view.transform).toBe('translate(-100 -50) scale(2)');
  });

  it('never zooms further in or out than one can make use of', () => {
    const view = new MapView();
    view.zoomBy(1000, centre);
    expect(view.zoom).toBe(6);
    view.zoomBy(0.0001, centre);
    expect(view.zoom).toBe(0.4);
  });

  it('moves with the arrow keys and comes back with 0, and leaves other keys alone', () => {
    const view = new MapView();
    expect(view.press('ArrowRight', centre)).toBe(true);
    expect(view.transform).toBe('translate(-60 0) scale(1)');
    expect(view.press('0', centre)).toBe(true);
    expect(view.transform).toBe('translate(0 0) scale(1)');
    expect(view.press('Tab', centre)).toBe(false);
  });

  it('moves with one finger and zooms with two', () => {
    const view = new MapView();
    view.touchStart(1, { x: 0, y: 0 });
    view.touchMove(1, { x: 10, y: 5 });
    expect(view.transform).toBe('translate(10 5) scale(1)');
    view.touchStart(2, { x: 110, y: 5 });
    view.touchMove(2, { x: 210, y: 5 });
    expect(view.zoom).toBe(2);
    view.touchEnd(1);
    view.touchEnd(2);
    view.touchMove(2, { x: 0, y: 0 });
    expect(view.zoom).toBe(2);
  });
});
