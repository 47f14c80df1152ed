/** An expected failure of a source: a stable id, what happened in plain words, and what to do next. Never holds a secret. */
export interface SourceError<Id extends string> {
  readonly type: Id;
  readonly message: string;
  readonly nextStep: string;
}
