export interface BackgroundOptions {
  /** One round of work. True: there is more, go on at once. */
  step(): Promise<boolean>;
  /** How long to rest when there is nothing to do, unless woken. */
  readonly everyMs: number;
  onFault(error: unknown): void;
}

/** A loop beside the requests: it works while there is work, rests otherwise, and survives what its step throws. */
export class Background {
  readonly #options: BackgroundOptions;
  #stopped = false;
  #woken = false;
  #wakeUp: () => void = () => {};

  constructor(options: BackgroundOptions) {
    this.#options = options;
  }

  /** There may be work: do not wait for the next look. */
  wake(): void {
    this.#woken = true;
    this.#wakeUp();
  }

  /** Returns what stops it, once the round under way is done. */
  start(): () => Promise<void> {
    const running = this.#run();
    return () => {
      this.#stopped = true;
      this.wake();
      return running;
    };
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#woken = false;
      const more = await this.#round();
      if (!more && !this.#woken && !this.#stopped) await this.#rest();
    }
  }

  async #round(): Promise<boolean> {
    try {
      return await this.#options.step();
    } catch (error) {
      this.#options.onFault(error);
      this.#woken = false;
      return false;
    }
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#options.everyMs);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
