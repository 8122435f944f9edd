// What the extension and its pages tell each other.
import type { Range } from 'vscode-languageclient/node';
import type { Evidence } from '../protocol';

/** What the evidence page shows. */
export interface View {
    /** The draft, for the user and as an address. */
    draft: { name: string; uri: string } | null;
    evidence: Evidence | null;
    /** What to do, if there is no evidence. */
    hint: string;
    following: boolean;
}

export type FromEvidence =
    | { type: 'ready'; following: boolean }
    | { type: 'follow'; on: boolean }
    /** Opens a file at a range. */
    | { type: 'open'; uri: string; range: Range }
    /** Opens the page of a rule. */
    | { type: 'link'; uri: string };

/** What the page of a fact base entry shows. */
export interface Entry {
    html: string;
    /** What was asked, for when the editor brings the page back. */
    question: Question;
}

/** What the fact base is asked: what is known of what stands at a position, or of what the user names. */
export interface Question {
    draft: string;
    position?: { line: number; character: number };
    query?: string;
    at?: string;
}

export type FromEntry =
    /** The page is there; the question is what it showed before the editor was closed. */
    { type: 'ready'; question: Question | null } | { type: 'link'; uri: string };
