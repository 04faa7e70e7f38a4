import { BackgroundLoop } from './BackgroundLoop';

function deferred() {
  let resolve: () => void = () => {};
  const promise = new Promise<void>(done => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('BackgroundLoop', () => {
  it('never works twice at once, and once more for calls while it works', async () => {
    const first = deferred();
    let begun = 0;
    let atOnce = 0;
    const loop = new BackgroundLoop({
      work: async () => {
        begun += 1;
        atOnce += 1;
        expect(atOnce).toBe(1);
        if (begun === 1) await first.promise;
        atOnce -= 1;
      },
      onError: () => {},
    });
    const runs = [loop.run(), loop.run(), loop.run()];
    first.resolve();
    await Promise.all(runs);
    expect(begun).toBe(2);
  });

  it('gives errors of woken work to the handler, and works again after one', async () => {
    const failed = deferred();
    const errors: unknown[] = [];
    let fail = true;
    const loop = new BackgroundLoop({
      work: async () => {
        if (fail) throw new Error('away');
      },
      onError: error => {
        errors.push(error);
        failed.resolve();
      },
    });
    loop.wake();
    loop.wake();
    await failed.promise;
    expect(errors).toEqual([new Error('away')]);
    fail = false;
    await expect(loop.run()).resolves.toBeUndefined();
  });

  it('waits for the work under way when it stops, and begins no more', async () => {
    const release = deferred();
    let done = 0;
    const loop = new BackgroundLoop({
      work: async isStopping => {
        await release.promise;
        expect(isStopping()).toBe(true);
        done += 1;
      },
      onError: () => {},
    });
    const run = loop.run();
    const stopped = loop.stop();
    release.resolve();
    await Promise.all([run, stopped]);
    await loop.run();
    expect(done).toBe(1);
  });
});
