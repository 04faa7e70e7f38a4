import { callAs } from './demoPortal';

/** Waits until the demo's year of answers and requests is in, which takes about a minute. */
export default async function waitForDemoHistory() {
  const end = Date.now() + 240_000;
  for (;;) {
    const published = await callAs(
      'grace.mwangi',
      'customer-voice/scorecards?status=meets&status=misses&limit=1&counts=true',
    ).then(
      page => page.pageInfo.totalItems,
      () => 0,
    );
    const requests = await callAs(
      'grace.mwangi',
      'customer-voice/requests?status=withdrawn&status=merged&limit=1',
    ).then(
      page => page.items.length,
      () => 0,
    );
    if (published >= 8 && requests > 0) return;
    if (Date.now() > end) {
      throw new Error('The demo history did not come in');
    }
    await new Promise(resolve => {
      setTimeout(resolve, 2000);
    });
  }
}
