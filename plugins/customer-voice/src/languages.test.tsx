import {
  type AppLanguageApi,
  appLanguageApiRef,
  createExtension,
  coreExtensionData,
  discoveryApiRef,
  fetchApiRef,
  useApi,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import customerVoicePlugin from './alpha';
import { petstore, teamC } from './__testUtils__/entities';
import { FakeServer, myAnswer } from './__testUtils__/FakeServer';
import { capabilityRequest } from './__testUtils__/FakeRequests';

const LANGUAGES = ['en', 'zh-Hans', 'de'];

describe('in the language of the app', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
  });
  afterEach(() => window.localStorage.clear());

  const options = (language: string) => ({
    config: {
      app: {
        baseUrl: 'http://localhost:3000',
        extensions: [
          {
            'api:app/app-language': {
              config: {
                availableLanguages: LANGUAGES,
                defaultLanguage: language,
              },
            },
          },
        ],
      },
      backend: { baseUrl: 'http://localhost:7007' },
    },
    apis: [
      [fetchApiRef, server.fetchApi],
      [discoveryApiRef, server.discoveryApi],
      [catalogApiRef, catalogApiMock({ entities: [petstore, teamC] })],
    ] as const,
  });
  const renderEntity = (language: string, name: 'card' | 'tab') =>
    renderTestApp({
      ...options(language),
      extensions: [
        createTestEntityPage({ entity: petstore }),
        customerVoicePlugin.getExtension('api:customer-voice'),
        customerVoicePlugin.getExtension(
          name === 'card'
            ? 'entity-card:customer-voice/overview'
            : 'entity-content:customer-voice/service',
        ),
      ],
    });
  const renderPage = (language: string, path: string) =>
    renderTestApp({
      ...options(language),
      features: [customerVoicePlugin],
      initialRouteEntries: [`/customer-voice${path}`],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    });

  describe.each([
    {
      language: 'de',
      question: 'Wie zufrieden sind Sie mit petstore?',
      people: '118 Personen aus 14 Teams',
      trend: 'Um 9 Punkte schlechter als am 22.08.2026',
      window: 'CSAT, Zeitraum: 90 Tage',
      figure: '78 %',
      answer: 'Ihre letzte Antwort: 4, 03.09.2026',
    },
    {
      language: 'zh-Hans',
      question: '你对 petstore 满意吗？',
      people: '来自 14 个团队的 118 人',
      trend: '自2026年8月22日以来下降 9 点',
      window: 'CSAT，最近 90天',
      figure: '78%',
      answer: '你上次的回答：4，2026年9月3日',
    },
  ])('$language', expected => {
    const { language } = expected;

    it('shows the card with its dates, numbers and plurals', async () => {
      server.service!.mine = [myAnswer()];
      renderEntity(language, 'card');

      const card = await screen.findByRole('heading', {
        name: expected.question,
      });
      expect(card.closest('[lang]')).toHaveAttribute('lang', language);
      expect(screen.getByText(expected.people)).toBeInTheDocument();
      expect(screen.getByText(expected.trend)).toBeInTheDocument();
      expect(screen.getByText(expected.window)).toBeInTheDocument();
      expect(screen.getByText(expected.figure)).toBeInTheDocument();
      expect(screen.getByText(expected.answer)).toBeInTheDocument();
      // Notifications are written in it.
      expect(
        server.requests.map(({ headers }) => headers.get('Accept-Language')),
      ).toEqual(server.requests.map(() => language));
    });
  });

  it.each([
    [
      'de',
      'Verteilung',
      '4 Personen',
      'Zufriedenheit nach dem, was den Ausschlag gab',
    ],
    ['zh-Hans', '分布', '4 人', '按最重要因素的满意度'],
  ])('shows the tab in %s', async (language, distribution, people, drivers) => {
    renderEntity(language, 'tab');

    expect(
      within(
        await screen.findByRole('region', { name: distribution }),
      ).getByText(people),
    ).toBeInTheDocument();
    expect(screen.getByRole('region', { name: drivers })).toBeInTheDocument();
  });

  it.each([
    [
      'de',
      'Was wollen Sie erreichen?',
      'Sagen Sie, was Sie erreichen wollen.',
      'Anfragen',
      'ttmmjjjj',
    ],
    [
      'zh-Hans',
      '你想达成什么目标？',
      '请说明你想达成的目标。',
      '提交给负责团队',
      '年月日',
    ],
  ])(
    'asks in %s what the user is trying to achieve',
    async (language, goal, needed, send, date) => {
      renderPage(
        language,
        '/requests/new?entityRef=component%3Adefault%2Fpetstore',
      );

      expect(
        await screen.findByRole('textbox', { name: new RegExp(goal) }),
      ).toBeInTheDocument();
      expect(
        screen
          .getAllByRole('spinbutton')
          .map(each => each.textContent)
          .join(''),
      ).toBe(date);
      await userEvent.click(screen.getByRole('button', { name: send }));
      expect(await screen.findByText(needed)).toBeInTheDocument();
    },
  );

  it.each([
    [
      'de',
      'Personen und Teams',
      '12 Personen aus 4 Teams',
      'Zugesagt für02.12.2026',
      'Geplant',
      'Anfragen',
    ],
    [
      'zh-Hans',
      '人员与团队',
      '来自 4 个团队的 12 人',
      '承诺日期2026年12月2日',
      '已计划',
      '请求',
    ],
  ])(
    'shows a request in %s, and the tabs of the page',
    async (language, people, demand, promise, status, tab) => {
      server.capabilities.items = [
        capabilityRequest({
          status: 'planned',
          promise: { targetDate: '2026-12-02', firstTargetDate: '2026-12-02' },
        }),
      ];
      const { container } = renderPage(language, '/requests/42');

      expect(
        await screen.findByRole('region', { name: people }),
      ).toHaveTextContent(demand);
      expect(container).toHaveTextContent(promise);
      expect(screen.getByText(status)).toBeInTheDocument();
      expect(screen.getByRole('tab', { name: tab })).toBeInTheDocument();
    },
  );

  it('changes texts and formats when the user changes the language', async () => {
    let languageApi: AppLanguageApi | undefined;
    function Switch() {
      languageApi = useApi(appLanguageApiRef);
      return null;
    }
    renderTestApp({
      ...options('en'),
      extensions: [
        createTestEntityPage({ entity: petstore }),
        customerVoicePlugin.getExtension('api:customer-voice'),
        customerVoicePlugin.getExtension('entity-card:customer-voice/overview'),
        createExtension({
          name: 'switch',
          attachTo: { id: 'app/root', input: 'elements' },
          output: [coreExtensionData.reactElement],
          factory: () => [coreExtensionData.reactElement(<Switch />)],
        }),
      ],
    });
    await screen.findByText('Declined by 9 points since Aug 22, 2026');

    act(() => languageApi?.setLanguage('zh-Hans'));
    expect(
      await screen.findByText('自2026年8月22日以来下降 9 点'),
    ).toBeInTheDocument();

    act(() => languageApi?.setLanguage('de'));
    expect(
      await screen.findByText('Um 9 Punkte schlechter als am 22.08.2026'),
    ).toBeInTheDocument();
  });
});
