import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { ExportButton } from './ExportButton';

const encoder = new TextEncoder();

/** A streamed answer that a test writes, ends and breaks. */
function streamed(total: number) {
  let controller: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({
    start(made) {
      controller = made;
    },
  });
  return {
    response: () =>
      new Response(body, {
        headers: {
          'X-Total-Count': String(total),
          'Content-Disposition': 'attachment; filename="requests.csv"',
        },
      }),
    write: (text: string) => controller.enqueue(encoder.encode(text)),
    end: () => controller.close(),
    breakOff: () => controller.error(new TypeError('network error')),
  };
}

describe('Exporting a list', () => {
  let server: FakeServer;
  let saved: Array<{ name: string; file: Blob }>;

  beforeEach(() => {
    server = new FakeServer();
    saved = [];
    let latest: Blob;
    Object.assign(URL, {
      createObjectURL: (file: Blob) => {
        latest = file;
        return 'blob:export';
      },
      revokeObjectURL: () => {},
    });
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        saved.push({ name: this.download, file: latest });
      });
  });
  afterEach(() => jest.restoreAllMocks());

  const render = () =>
    renderWithServer(
      server,
      <ExportButton
        name="exportRequests"
        query={{ status: ['planned'], q: 'refund' }}
      />,
    );

  async function choose(format: string) {
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: format }),
    );
  }

  it('saves the list with its filters, counting rows and not lines', async () => {
    const stream = streamed(12_000);
    server.exported = stream.response;
    await render();
    await choose('CSV, for spreadsheets');
    stream.write(
      '\uFEFFnumber,goal\r\n1,"two\r\nlines, ""quoted"""\r\n2,x\r\n',
    );

    expect(await screen.findByText(/of 12,000/)).toBeVisible();
    stream.end();
    expect(
      await screen.findByText('2 rows are in customer-voice-requests.csv'),
    ).toBeVisible();
    expect(saved.map(({ name }) => name)).toEqual([
      'customer-voice-requests.csv',
    ]);
    expect(server.last('GET /export/requests')?.query.toString()).toBe(
      'status=planned&q=refund&format=csv',
    );
  });

  it('says that it was cut off, saves no part, and offers to try again', async () => {
    const stream = streamed(100);
    server.exported = stream.response;
    await render();
    await choose('CSV, for spreadsheets');
    stream.write('number\r\n1\r\n2\r\n');
    await screen.findByText(/of 100/);
    stream.breakOff();

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The export was cut off',
    );
    expect(saved).toEqual([]);
    const again = streamed(1);
    server.exported = again.response;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    again.write('number\r\n1\r\n');
    again.end();
    expect(await screen.findByText(/1 row is in/)).toBeVisible();
  });

  it.each([
    ['without its last line', '{"number":1}\n'],
    ['with fewer rows than its last line says', '{"end":true,"rows":1}\n'],
  ])('takes NDJSON %s for a part', async (_, text) => {
    const stream = streamed(1);
    server.exported = stream.response;
    await render();
    await choose('NDJSON, for programs');
    stream.write(text);
    stream.end();

    expect(await screen.findByRole('alert')).toHaveTextContent('cut off');
    expect(saved).toEqual([]);
  });

  it('saves NDJSON that is complete', async () => {
    const stream = streamed(1);
    server.exported = stream.response;
    await render();
    await choose('NDJSON, for programs');
    stream.write('{"number":1}\n{"end":tr');
    stream.write('ue,"rows":1}\n');
    stream.end();

    expect(await screen.findByText(/1 row is in/)).toBeVisible();
    expect(saved).toHaveLength(1);
  });

  it('can be cancelled, and saves nothing then', async () => {
    const stream = streamed(100);
    server.exported = stream.response;
    await render();
    await choose('CSV, for spreadsheets');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Cancel the export' }),
    );
    stream.end();

    expect(await screen.findByText(/The export was cancelled/)).toBeVisible();
    expect(saved).toEqual([]);
  });

  it('says why it was refused, by the kind of the error', async () => {
    server.refuse('GET /export/requests', 409, 'Another export');
    await render();
    await choose('CSV, for spreadsheets');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Another export of yours is under way',
    );
    server.refuse('GET /export/requests', 403, 'Not permitted');
    await choose('CSV, for spreadsheets');
    await waitFor(() =>
      expect(screen.getByRole('alert')).toHaveTextContent(
        'Nothing was exported',
      ),
    );
  });
});
