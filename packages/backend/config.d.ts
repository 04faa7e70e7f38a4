export interface Config {
  /** What only the demo portal has. Leave the section out anywhere else. */
  demo?: {
    /**
     * Offers sign-in as any person of the catalog, without a password.
     * The back end refuses to start with it in production. Default: false.
     */
    signIn?: boolean;
    /**
     * Fills the scorecards with a year of made-up answers of the people in
     * `examples/`. Default: false.
     */
    history?: boolean;
    /**
     * Adds the back ends of events, signals and notifications. With false the
     * demo shows what a portal without them is like. Default: true.
     */
    optionalPlugins?: boolean;
  };
}
