import { HumanDuration } from '@backstage/types';

export interface Config {
  /**
   * Customer Voice: scorecards of services.
   *
   * A duration is ISO-8601 text (`P3D`), a number with its unit (`3d`; ms, s,
   * m, h, d, w or y), or an object (`{ days: 3 }`).
   */
  customerVoice?: {
    services?: {
      /**
       * Catalog filters of which one has to match for an entity to be a
       * service; the annotation `customer-voice/enabled` overrides them.
       * Default: Component, System, API, Resource and Domain.
       */
      filter?: Array<{ [key: string]: string | string[] }>;
    };
    /** Measures that services are asked about by default. Default: csat. */
    measures?: Array<'csat' | 'nps' | 'ces'>;
    /**
     * Drivers offered by default. Default: reliability, documentation,
     * support, ease-of-use, performance.
     */
    drivers?: string[];
    /** How far back responses count. Default: P90D. */
    window?: string | HumanDuration;
    /**
     * Time within which a request gets its first response; the
     * annotation `customer-voice/first-response-target` overrides it.
     * Default: P3D.
     */
    firstResponseTarget?: string | HumanDuration;
    /** Time within which a request is decided: planned, answered or declined. Default: P14D. */
    decisionTarget?: string | HumanDuration;
    /**
     * Who acts as the owner of a service, and is told what its owners are. `claims`: users with an ownership
     * claim on one of its owners. `descendants`: members of groups below one of
     * its owners as well. Default: claims.
     */
    ownership?: 'claims' | 'descendants';
    /**
     * Whether users without a User entity in the catalog may answer, ask and
     * change requests. Default: allow.
     */
    guests?: 'allow' | 'refuse';
    /**
     * Platform leads: users, and groups whose members are leads. They read the
     * reports on imports, unless a permission policy denies it. Default: none.
     */
    leads?: string[];
    /**
     * The weekly digest: what moved and what waits, to each owner group and to the
     * leads. Each reader can switch it off in the settings of notifications.
     */
    digest?: {
      /** Default: true. */
      enabled?: boolean;
      /** 1 (Monday) to 7 (Sunday). Default: 1. */
      weekday?: number;
      /** 0 to 23. Default: 7. */
      hour?: number;
      /** Such as Europe/Berlin. Default: the time zone of the back end. */
      timeZone?: string;
    };
    /**
     * Language of notifications to users of whom none is known yet. Default: en.
     */
    language?: 'en' | 'de' | 'zh';
    /**
     * Takeovers by `customer-voice/formerly` that are admitted although the
     * owners differ, as full entity refs.
     */
    successions?: Array<{ from: string; to: string }>;
    requests?: {
      /**
       * Group or user that gets the requests for which the customer knew no
       * service. Without it a request has to name its service.
       */
      triageOwner?: string;
      verification?: {
        /** Share of those asked that decides whether a delivery helped, 0 to 1. Default: 0.6. */
        share?: number;
        /** How long verdicts can be given. Default: P14D. */
        window?: string | HumanDuration;
      };
    };
    similar?: {
      /**
       * A service that makes vectors of texts (`POST {baseUrl}/embeddings`, as
       * OpenAI does), so that similar requests are found by their meaning as
       * well. Titles, goals and what people type go there. Off without it.
       */
      embeddings?: {
        /** Such as https://models.example.com/v1. */
        baseUrl: string;
        model: string;
        /** @visibility secret */
        apiKey?: string;
        /** How long a search waits for a vector. Default: PT0.8S. */
        timeout?: string | HumanDuration;
      };
    };
    /** How much one person can write in a day (UTC); more is answered with status 429. */
    limits?: {
      /** Default: 500. */
      responses?: number;
      /** Default: 50. */
      requests?: number;
      /** Comments and corrections of comments. Default: 500. */
      comments?: number;
      /** Default: 1000. */
      supports?: number;
    };
    /** Conversations between the authors of responses and the owners. */
    conversations?: {
      /** After the owners solved what a low score was about: until its author is asked whether it is better now. Default: P14D. */
      betterNowAfter?: string | HumanDuration;
    };
    confidentiality?: {
      /** Respondents below which figures are withheld; 1 switches it off. Default: 5. */
      minimumRespondents?: number;
      /** By how many respondents publications differ at least; 1 publishes every answer. Default: 3. */
      publicationBatch?: number;
      /** Grid on which the moments of publications lie. Default: PT1H; PT0S is for tests. */
      publicationInterval?: string | HumanDuration;
      /** How often one person can be company for others of a service. Default: P30D. */
      companyCooldown?: string | HumanDuration;
      /** Within which what authors say in confidence in a conversation reaches the owners, at random. Default: P1D. */
      relayDelay?: string | HumanDuration;
      /**
       * Key of confidential responses, at least 32 bytes; a list while
       * rotating, newest first. Required in production.
       *
       * @deepVisibility secret
       */
      key?: string | Array<{ id: string; secret: string }>;
    };
  };
}
