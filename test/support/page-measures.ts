import type { Locator, Page } from 'playwright-core';

/** Targets of touch (WCAG 2.2, 2.5.5); links inside a sentence and small boxes with a label may be smaller (2.5.8). */
const touchPx = 44;
const leastPx = 24;

const controls = 'a[href], button, input, select, textarea, summary, [role=menuitem]';

/** How far a page is wider than the window: nobody should have to scroll in two directions (WCAG 2.2, 1.4.10). */
export async function overhangPx(page: Page): Promise<number> {
  return page.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
}

/** How long a page is. */
export async function lengthPx(page: Page): Promise<number> {
  return page.locator('html').evaluate((root) => root.scrollHeight);
}

interface Target {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** A link in the run of a text. */
  readonly inline: boolean;
}

/** Controls that a finger cannot hit, each with its size. */
export async function smallTargets(page: Page): Promise<readonly string[]> {
  const targets = await page.locator(controls).filter({ visible: true }).evaluateAll(sizesOf);
  return targets.filter(isSmall).map(({ name, width, height }) => `${name} ${width} x ${height}`);
}

function isSmall({ width, height, inline }: Target): boolean {
  const least = inline ? leastPx : touchPx;
  return height < least || width < leastPx;
}

/** As much of the browser's element as is looked at; the tests know no browser types. */
interface PageElement {
  readonly tagName: string;
  readonly textContent: string | null;
  readonly ownerDocument: { readonly defaultView: PageWindow };
  readonly matches: (selector: string) => boolean;
  readonly closest: (selector: string) => PageElement | null;
  readonly getAttribute: (name: string) => string | null;
  readonly getBoundingClientRect: () => { readonly width: number; readonly height: number };
}

interface PageWindow {
  readonly getComputedStyle: (element: PageElement) => {
    readonly display: string;
    readonly outlineStyle: string;
    readonly outlineWidth: string;
  };
}

/** Runs inside the page. A box with a label is as large as the two together. */
function sizesOf(elements: PageElement[]): Target[] {
  return elements
    .filter((element) => !element.matches('.visually-hidden, .skip'))
    .map((element) => {
      const boxes = [element, element.closest('label') ?? element];
      const sizes = boxes.map((box) => box.getBoundingClientRect());
      const label = element.getAttribute('aria-label') ?? element.textContent ?? '';
      return {
        name: `${element.tagName.toLowerCase()} "${label.trim().slice(0, 40)}"`,
        width: Math.round(Math.max(...sizes.map((size) => size.width))),
        height: Math.round(Math.max(...sizes.map((size) => size.height))),
        inline: element.ownerDocument.defaultView.getComputedStyle(element).display === 'inline',
      };
    });
}

/** Whether the focus can be seen: the element has an outline, which forced colours keep. */
export async function showsFocus(control: Locator): Promise<boolean> {
  return control.evaluate((element: PageElement) => {
    const { defaultView } = element.ownerDocument;
    const { outlineStyle, outlineWidth } = defaultView.getComputedStyle(element);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
  });
}

interface Animated {
  readonly ownerDocument: {
    readonly getAnimations: () => readonly {
      readonly effect: { getComputedTiming: () => { readonly duration?: number | string } } | null;
    }[];
  };
}

/** Lengths of what moves on the page now, in milliseconds; a blink of one millisecond is stillness. */
export async function movementsMs(page: Page): Promise<readonly number[]> {
  const lengths = await page
    .locator('html')
    .evaluate((root: Animated) =>
      root.ownerDocument
        .getAnimations()
        .map(({ effect }) => Number(effect?.getComputedTiming().duration ?? 0)),
    );
  return lengths.filter((lengthMs) => lengthMs > 1);
}
