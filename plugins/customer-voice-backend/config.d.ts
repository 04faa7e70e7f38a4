export interface Config {
  /** Customer Voice: scorecards of services. */
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
    /** How far back responses count, ISO-8601. Default: P90D. */
    window?: string;
    /**
     * Time within which a request gets its first response, ISO-8601; the
     * annotation `customer-voice/first-response-target` overrides it.
     * Default: P3D.
     */
    firstResponseTarget?: string;
    /** Time within which a request is decided: planned, answered or declined, ISO-8601. Default: P14D. */
    decisionTarget?: string;
    /**
     * Who acts as the owner of a service. `claims`: users with an ownership
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
        /** How long verdicts can be given, ISO-8601. Default: P14D. */
        window?: string;
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
        /** How long a search waits for a vector, ISO-8601. Default: PT0.8S. */
        timeout?: string;
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
    confidentiality?: {
      /** Respondents below which figures are withheld; 1 switches it off. Default: 5. */
      minimumRespondents?: number;
      /** By how many respondents publications differ at least; 1 publishes every answer. Default: 3. */
      publicationBatch?: number;
      /** Grid on which the moments of publications lie, ISO-8601. Default: PT1H; PT0S is for tests. */
      publicationInterval?: string;
      /** How often one person can be company for others of a service, ISO-8601. Default: P30D. */
      companyCooldown?: string;
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
