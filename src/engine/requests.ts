/** What a person asks for when a team is founded, joined or opened again, and when a case is. */

export interface FoundRequest {
  readonly relayUrl: string;
  readonly setupToken: string;
  readonly teamName: string;
  readonly personName: string;
  readonly profile: string;
  readonly passphrase: string;
  readonly desk: { readonly name: string; readonly municipality: string };
}

export interface OpenCaseRequest {
  /** Somebody not known yet, or the person or household there is. */
  readonly person?: Readonly<Record<string, unknown>>;
  readonly personId?: string;
  readonly householdId?: string;
  /** Without code, subject and status. */
  readonly case: Readonly<Record<string, unknown>>;
  /** The desk's municipality, which the code begins with. */
  readonly place: string;
}

export interface JoinRequest {
  readonly relayUrl: string;
  /** The part of the link after `#`. */
  readonly invitation: string;
  readonly personName: string;
  readonly passphrase: string;
}

export interface RelayRequest {
  readonly relayUrl: string;
  /** The part of a setup link after `#found=`, where the relay does not know the team. */
  readonly setupToken: string | undefined;
}

export interface SheetRequest {
  readonly relayUrl: string;
  readonly words: readonly string[];
  readonly passphrase: string;
}
