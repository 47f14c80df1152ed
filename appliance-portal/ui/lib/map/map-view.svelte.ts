export interface Point {
  readonly x: number;
  readonly y: number;
}

const closest = 6;
const farthest = 0.4;
const stepPx = 60;

/** What of the picture shows: a shift and a zoom, moved by mouse, touch and keyboard. */
export class MapView {
  #shift = $state.raw<Point>({ x: 0, y: 0 });
  #zoom = $state(1);
  readonly #touches = new Map<number, Point>();

  readonly transform = $derived.by(
    () => `translate(${this.#shift.x} ${this.#shift.y}) scale(${this.#zoom})`,
  );

  get zoom(): number {
    return this.#zoom;
  }

  /** Shows everything again. */
  reset(): void {
    this.#shift = { x: 0, y: 0 };
    this.#zoom = 1;
  }

  moveBy({ x, y }: Point): void {
    this.#shift = { x: this.#shift.x + x, y: this.#shift.y + y };
  }

  /** Zooms so that the given point of the screen keeps its place. */
  zoomBy(factor: number, around: Point): void {
    const zoom = Math.min(closest, Math.max(farthest, this.#zoom * factor));
    const ratio = zoom / this.#zoom;
    this.#shift = {
      x: around.x - (around.x - this.#shift.x) * ratio,
      y: around.y - (around.y - this.#shift.y) * ratio,
    };
    this.#zoom = zoom;
  }

  /** True when the key was one of the map's. */
  press(key: string, centre: Point): boolean {
    const move = moves[key];
    if (move) this.moveBy(move);
    else if (key === '+' || key === '=') this.zoomBy(1.25, centre);
    else if (key === '-') this.zoomBy(0.8, centre);
    else if (key === '0') this.reset();
    else return false;
    return true;
  }

  touchStart(id: number, at: Point): void {
    this.#touches.set(id, at);
  }

  /** One finger or the mouse moves the picture, two fingers zoom it. */
  touchMove(id: number, at: Point): void {
    const before = this.#touches.get(id);
    if (!before) return;
    const other = [...this.#touches].find(([otherId]) => otherId !== id)?.[1];
    if (other) this.zoomBy(distance(at, other) / Math.max(1, distance(before, other)), other);
    else this.moveBy({ x: at.x - before.x, y: at.y - before.y });
    this.#touches.set(id, at);
  }

  touchEnd(id: number): void {
    this.#touches.delete(id);
  }
}

const moves: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: stepPx, y: 0 },
  ArrowRight: { x: -stepPx, y: 0 },
  ArrowUp: { x: 0, y: stepPx },
  ArrowDown: { x: 0, y: -stepPx },
};

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
