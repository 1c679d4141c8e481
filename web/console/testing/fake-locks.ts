/** Web Locks in memory, as far as the desk uses them. */

interface Wish {
  name: string;
  options: LockOptions;
  grant: () => Promise<void>;
  fail: (why: Error) => void;
  isHeld: boolean;
}

export class FakeLocks {
  private wishes: Wish[] = [];

  request(name: string, options: LockOptions, held: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      const wish: Wish = {
        ...{ name, options, isHeld: false, grant: held },
        fail: (why) => {
          this.drop(wish);
          reject(why);
        },
      };
      wish.grant = () => held().then(() => (this.drop(wish), resolve()));
      options.signal?.addEventListener("abort", () => !wish.isHeld && wish.fail(new Error()));
      if (options.steal) {
        for (const one of this.heldOf(name)) one.fail(new Error("stolen"));
        this.wishes.unshift(wish);
      } else this.wishes.push(wish);
      void Promise.resolve().then(() => this.serve(name));
    });
  }

  query(): Promise<LockManagerSnapshot> {
    const held = this.wishes.filter((one) => one.isHeld).map(({ name }) => ({ name }));
    return Promise.resolve({ held, pending: [] });
  }

  private heldOf(name: string): Wish[] {
    return this.wishes.filter((one) => one.name === name && one.isHeld);
  }

  private drop(wish: Wish): void {
    this.wishes = this.wishes.filter((one) => one !== wish);
    void Promise.resolve().then(() => this.serve(wish.name));
  }

  private serve(name: string): void {
    for (const wish of this.wishes.filter((one) => one.name === name && !one.isHeld)) {
      if (wish.options.mode !== "shared" && this.heldOf(name).length) return;
      wish.isHeld = true;
      void wish.grant();
    }
  }
}
