import { Scorecard } from 'backstage-plugin-customer-voice-common';
import { RunningCustomerVoice } from './startCustomerVoice';

/** What the pages of one service show at a moment. */
export interface ShownService {
  scorecard: Scorecard;
  /** Confidential comments that can be read. */
  comments: ReadonlyArray<{ id: string; comment?: string }>;
}

/** What an answer tells of the figures of a service. */
interface Figures {
  state: string;
  score?: number;
  atMost?: number;
  respondents?: number;
}

/** Scores that stand in an answer, and of how many. */
const figureOf = ({ state, score, atMost, respondents }: Figures) => ({
  score: state === 'coded' ? undefined : score,
  atMost,
  respondents,
});

const same = (a: unknown, b: unknown) =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * What other doors than the pages of services tell beyond what these show: exports,
 * badges, digests, insights, reports, roll-ups, the Inbox, notifications. They may
 * only repeat it.
 */
export class AdversaryDoors {
  readonly #running: RunningCustomerVoice;
  readonly #reader: string;
  /** How much digests told of services and of comments. */
  digested = 0;

  constructor(running: RunningCustomerVoice, reader: string) {
    this.#running = running;
    this.#reader = reader;
  }

  async #read(path: string) {
    const answer = await this.#running
      .as(this.#reader)
      .get(path)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', part => parts.push(Buffer.from(part)));
        response.on('end', () => done(null, Buffer.concat(parts).toString()));
      })
      .expect(200);
    const text = String(answer.body);
    if (text.startsWith('<svg')) return { text };
    const lines = text.trimEnd().split('\n');
    return path.includes('ndjson')
      ? { rows: lines.slice(0, -1).map(line => JSON.parse(line)) }
      : JSON.parse(text);
  }

  /** What is told too much; nothing if all is well. */
  async objections(services: readonly ShownService[]): Promise<string[]> {
    const found: string[] = [];
    const object = (ok: boolean, objection: string) => {
      if (!ok) found.push(objection);
    };
    await this.#checkScorecards(services, object);
    await this.#checkComments(services, object);
    await this.#checkTogether(services, object);
    await this.#checkDigests(services, object);
    return found;
  }

  async #checkScorecards(
    services: readonly ShownService[],
    object: (ok: boolean, objection: string) => void,
  ) {
    const { rows = [] } = await this.#read('/export/scorecards?format=ndjson');
    for (const { scorecard } of services) {
      const { entityRef, state } = scorecard;
      const row =
        rows.find(
          (each: { entityRef: string }) => each.entityRef === entityRef,
        ) ?? {};
      object(
        row.state === state && same(figureOf(row), figureOf(scorecard)),
        `${entityRef}: the export of scorecards differs from the page`,
      );
      if (state === 'withheld' || state === 'no-data') {
        object(
          Object.keys(row).every(
            name =>
              row[name] === undefined ||
              row[name] === null ||
              row[name] === '' ||
              /^(entityRef|title|owner|kind|type|measure|state|requests|promises|goals)/.test(
                name,
              ),
          ),
          `${entityRef}: the export tells of a hidden scorecard`,
        );
      }
      const [kind, , name] = entityRef.split(/[:/]/);
      const { text } = await this.#read(`/badges/${kind}/default/${name}.svg`);
      const figure = /· \d|at most \d|by \d+ respondents/.test(text);
      object(
        figure === (state === 'published' || state === 'coded'),
        `${entityRef}: the badge tells more than the page`,
      );
    }
  }

  async #checkComments(
    services: readonly ShownService[],
    object: (ok: boolean, objection: string) => void,
  ) {
    const readable = new Map(
      services.flatMap(({ comments }) =>
        comments.map(({ id, comment }): [string, string | undefined] => [
          id,
          comment,
        ]),
      ),
    );
    const { rows = [] } = await this.#read('/export/comments?format=ndjson');
    const confidential = rows.filter(
      (row: { disclosure: string }) => row.disclosure === 'confidential',
    );
    object(
      confidential.length === readable.size,
      'the export has other confidential comments than the pages',
    );
    object(
      !/T\d\d:|user:/.test(JSON.stringify(confidential)),
      'the export ties a confidential comment to a time or a name',
    );
    const inbox = await this.#read('/inbox?kind=low-score&limit=100');
    for (const { comment, dueAt } of inbox.items) {
      if (comment.disclosure !== 'confidential') continue;
      object(
        readable.get(comment.id) === comment.comment,
        'the Inbox has a confidential comment that the page has not',
      );
      object(
        !/T\d\d:|user:/.test(JSON.stringify(comment)) &&
          (dueAt === undefined || /T(23:59:59|00:00:00)/.test(dueAt)),
        'the Inbox ties a confidential comment to a time or a name',
      );
    }
  }

  /** The digests of the week, where they are due: what moved and how many comments are new. */
  async #checkDigests(
    services: readonly ShownService[],
    object: (ok: boolean, objection: string) => void,
  ) {
    await this.#running.tell();
    const before = this.#running.notifications.length;
    await this.#running.makeDigests();
    await this.#running.tell();
    const digests = this.#running.notifications
      .slice(before)
      .flatMap(({ payload: { topic, description = '' } }) =>
        topic === 'digest' ? [description] : [],
      );
    const { items: moved } = await this.#read('/insights/movers');
    const comments = await this.#readable(services);
    for (const text of digests) {
      object(
        !/T\d\d:|user:|\bp\d+-\d/.test(text),
        'a digest ties something to a time or a name',
      );
      const fresh = Number(/(\d+) new comments?/.exec(text)?.[1] ?? 0);
      object(
        fresh <= comments,
        'a digest counts more comments than can be read',
      );
      const told = [...text.matchAll(/(\w+) (rose|fell) by (\d+) points/g)];
      for (const [, title, how, points] of told) {
        const mover = moved.find(
          ({ service }: { service: { title: string } }) =>
            service.title === title,
        );
        object(
          mover !== undefined &&
            how === (mover.difference < 0 ? 'fell' : 'rose') &&
            Number(points) === Math.round(Math.abs(mover.difference)),
          `${title}: a digest tells another move than the insights`,
        );
      }
      this.digested += told.length + fresh;
    }
  }

  /** How many comments the reader gets in all. */
  async #readable(services: readonly ShownService[]): Promise<number> {
    let readable = 0;
    for (const { scorecard } of services) {
      const { items } = await this.#read(
        `/responses?entityRef=${scorecard.entityRef}&limit=100`,
      );
      readable += items.length;
    }
    return readable;
  }

  async #checkTogether(
    services: readonly ShownService[],
    object: (ok: boolean, objection: string) => void,
  ) {
    const shown = services
      .map(({ scorecard }) => scorecard)
      .filter(({ state }) => state === 'published' || state === 'coded')
      .map((scorecard): [string, ReturnType<typeof figureOf>] => [
        scorecard.entityRef,
        figureOf(scorecard),
      ]);
    const known = new Map(shown);
    const total = shown.reduce(
      (sum, [, each]) => sum + (each.respondents ?? 0),
      0,
    );
    const rollup = await this.#read('/rollups/organization');
    object(
      (rollup.respondents ?? 0) === total,
      'the roll-up is of other figures than the pages',
    );
    // What a quarter ended with is what the pages show, or less: an old publication is out of its window.
    const [year, month] = [
      new Date().getUTCFullYear(),
      new Date().getUTCMonth(),
    ];
    const quarter = `${year}-Q${Math.floor(month / 3) + 1}`;
    for (const path of ['organization', 'group/default/team-c']) {
      const { after, services: listed } = await this.#read(
        `/reports/${path}?quarter=${quarter}`,
      );
      object(
        (after?.respondents ?? 0) <= total && listed.total <= shown.length,
        `the report of ${path} is of more than the pages`,
      );
      for (const { service, after: now } of listed.items) {
        const page = known.get(service.entityRef);
        object(
          now.respondents === page?.respondents &&
            now.score === (page?.atMost ?? page?.score),
          `${service.entityRef}: the report of ${path} differs from the page`,
        );
      }
    }
    const movers = await this.#read('/insights/movers');
    for (const { service, score } of movers.items) {
      const of = known.get(service.entityRef);
      object(
        of !== undefined && score === (of.atMost ?? of.score),
        `${service.entityRef}: what moved differs from the page`,
      );
    }
    const drivers = await this.#read('/insights/drivers');
    for (const { driver, worst } of drivers.items) {
      for (const { service, score, respondents } of worst) {
        const page = services.find(
          ({ scorecard }) => scorecard.entityRef === service.entityRef,
        )?.scorecard;
        const cell =
          page?.state === 'published' &&
          page.drivers.find(each => each.driver === driver);
        object(
          Boolean(
            cell &&
              cell.state === 'published' &&
              cell.score === score &&
              cell.respondents === respondents,
          ),
          `${service.entityRef}: the topic ${driver} across services differs from the page`,
        );
      }
    }
  }
}
