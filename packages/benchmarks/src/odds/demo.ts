import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { PastRequest } from 'backstage-plugin-customer-voice-common';

/** The generators of the demo, which its package does not export. */
async function demo() {
  const requests: {
    default: typeof import('../../../backend/src/demo/generateRequests');
  } = await import(
    resolvePackagePath('backend', 'src/demo/generateRequests.ts')
  );
  const examples: {
    default: typeof import('../../../backend/src/demo/examples');
  } = await import(resolvePackagePath('backend', 'src/demo/examples.ts'));
  return { ...requests.default, ...examples.default };
}

/** States that end a request without a delivery. */
const CLOSING = ['answered', 'declined', 'withdrawn'];

/** The year of requests of the demo, up to a moment, as odds are taken from it. */
export async function demoHistory(until: Date): Promise<PastRequest[]> {
  const { generateRequests, readExamples } = await demo();
  const examples = readExamples(
    resolvePackagePath('backend', '../../examples'),
  );
  return generateRequests({ examples, until }).map(request => {
    const { entityRef: service, askedAt, steps } = request;
    const [owner] = service ? examples.ownersOf(service) : [];
    const past: PastRequest = {
      service,
      owner,
      kind: service?.split(':')[0],
      askedAt: Date.parse(askedAt),
    };
    for (const step of steps) {
      const at = Date.parse(step.at);
      if (step.kind === 'merge') past.closedAt ??= at;
      if (step.kind !== 'move') continue;
      if (step.byRef !== request.requesterRef) past.respondedAt ??= at;
      if (typeof step.targetDate === 'string') past.promisedAt ??= at;
      // What was contested is open again.
      past.closedAt = CLOSING.includes(step.to) ? at : undefined;
      if (step.to === 'delivered') past.deliveredAt ??= at;
    }
    return past;
  });
}
