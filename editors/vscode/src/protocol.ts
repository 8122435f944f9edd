// What the server says beyond the Language Server Protocol.
import type { Range } from 'vscode-languageclient/node';

export const STATUS = 'copydesk/status';

/** Commands of the server. */
export const EVIDENCE = 'copydesk.evidence';
export const FACTS = 'copydesk.facts';
export const CHECK_WORKSPACE = 'copydesk.checkWorkspace';

/** Kinds of code actions. */
export const ACCEPT_KIND = 'quickfix.accept.copydesk';
export const FIX_ALL_KIND = 'source.fixAll.copydesk';

/** How it stands with an open document. */
export interface Status {
    uri: string;
    version: number | null;
    state: 'reading' | 'checked' | 'source' | 'excluded' | 'unsupported' | 'unconfigured' | 'failed';
    sources: number;
    claims: Claims | null;
    findings: Findings | null;
    tally: string | null;
}

export interface Claims {
    supported: number;
    refuted: number;
    undecided: number;
}

export interface Findings {
    error: number;
    warning: number;
    info: number;
    hint: number;
}

export type Verdict = keyof Claims;

/** What is known of a part of a draft. */
export interface Evidence {
    title: string;
    range: Range;
    items: Item[];
    /** Something was left out. */
    truncated: boolean;
    markdown: string;
}

export interface Item {
    words: string;
    range: Range;
    verdict: Verdict | null;
    says: string[];
    rule: { name: string; severity: string; uri: string | null } | null;
    evidence: Piece[];
}

/** A sentence of a source, or an entry of a list. */
export interface Piece {
    kind: 'attested' | 'curated';
    role: string | null;
    publisher: string | null;
    date: string | null;
    label: string;
    uri: string | null;
    range: Range;
    before: string;
    text: string;
    after: string;
}

/** An entry of the fact base. */
export interface Facts {
    title: string;
    markdown: string;
}

/** What came of checking all drafts. */
export interface Survey {
    drafts: number;
    findings: Findings;
    summary: string;
}
