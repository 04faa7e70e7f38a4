export interface Config {
  customerVoice?: {
    /** What was said before Customer Voice was installed. */
    imports?: Array<{
      /** Names the import for ever: letters, digits, `.`, `_` and `-`. */
      id: string;
      /** Reads and checks everything, and writes the report only. Default: false. */
      dryRun?: boolean;
      /**
       * How often past publications of responses are replayed, as ISO-8601
       * duration. Default: P7D.
       */
      replayInterval?: string;
      /** A CSV file, either of responses or of requests. */
      csv?: {
        /** Path of a file of responses, absolute or relative to the working directory. */
        responses?: string;
        /** Path of a file of capability requests, absolute or relative to the working directory. */
        requests?: string;
        /** What separates fields. Default: what the header line has most of. */
        separator?: ',' | ';' | '\t';
      };
      /** The tables of the plugin entity-feedback, which are only read. */
      entityFeedback?: {};
    }>;
  };
}
