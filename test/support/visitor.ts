import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** Patience for what never comes: no test passes or fails by the speed of a machine. */
const patienceMs = 60_000;

/** Somebody in front of a browser of their own. */
export class Visitor implements AsyncDisposable {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the browser complained about: errors of scripts and on the console, and whatever the content policy refused. */
  readonly faults: string[] = [];
  /** Answers of the portal that were refusals, such as `401 /api/sign-in`. */
  readonly refusals: string[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    page.on('pageerror', (error) => this.faults.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      const isRefusal = new URL(message.location().url || page.url()).pathname.startsWith('/api/');
      if (message.type() === 'error' && !isRefusal)
        this.faults.push(`${page.url()}: ${message.text()}`);
    });
    page.on('response', (answer) => {
      const status = answer.status();
      if (status >= 400) this.refusals.push(`${status} ${new URL(answer.url()).pathname}`);
    });
  }

  /** Opens a browser that knows nothing of others, with pages at this address. */
  static async come(
    browser: Browser,
    baseURL: string,
    options: BrowserContextOptions = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({ baseURL, ...options });
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    return new Visitor(context, page);
  }

  /** Signs in on the page that asks for it. */
  async signIn({ name, passcode }: { name: string; passcode: string }): Promise<void> {
    await this.page.goto('/sign-in');
    await this.page.getByLabel('Your name').fill(name);
    await this.page.getByLabel('Passcode').fill(passcode);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('heading', { name: 'Overview' }).waitFor();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.context.close();
  }
}
