import { Verdict } from 'backstage-plugin-customer-voice-common';
import { ImportedRequestStep } from 'backstage-plugin-customer-voice-node';
import { MoveRules } from '../model/moves';
import { Receiver, RequestChange } from '../model/RequestState';

/** A step of one kind. */
export type Step<K extends ImportedRequestStep['kind']> = Extract<
  ImportedRequestStep,
  { kind: K }
>;

/** What a historic request has become. */
export interface Replayed {
  /** Its state, and its history so far; past events are not dispatched. */
  change: RequestChange;
  /** The service that a hand-over is proposed to. */
  receiver?: Receiver;
  /** Users who were asked for a verdict on the last delivery. */
  asked: string[];
  /** Verdicts on the last delivery, by user. */
  verdicts: Map<string, Verdict>;
  supports: Step<'support'>[];
  comments: Step<'comment'>[];
  solutions: Step<'solution'>[];
  thanks: Step<'thanks'>[];
  merge?: Step<'merge'>;
}

/** What the replay is made under. */
export interface ReplayRules extends MoveRules {
  /** A service, or triage without a ref; undefined if there is no such service. */
  place(
    entityRef?: string,
  ): (Omit<Receiver, 'serviceId'> & { serviceId?: string }) | undefined;
  demo: boolean;
  now: Date;
}
