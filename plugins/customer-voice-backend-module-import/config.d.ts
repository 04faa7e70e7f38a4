export interface Config {
  customerVoice?: {
    /** What was said before Customer Voice was installed. */
    imports?: Array<{
      /** Names the import for ever: letters, digits, `.`, `_` and `-`. */
      id: string;
      /** Reads and checks everything, and writes the report only. Default: false. */
      dryRun?: boolean;
      /**
       * How often past publications are replayed, as ISO-8601 duration.
       * Default: P7D.
       */
      replayInterval?: string;
      /** A CSV file. */
      csv?: {
        /** Path of a file of responses, absolute or relative to the working directory. */
        responses: string;
        /** What separates fields. Default: what the header line has most of. */
        separator?: ',' | ';' | '\t';
      };
      /** The tables of the plugin entity-feedback, which are only read. */
      entityFeedback?: {};
    }>;
  };
}
