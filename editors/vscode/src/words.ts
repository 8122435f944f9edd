// Small helpers for sentences.

export function counted(number: number, noun: string): string {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** An error as one line. */
export function reason(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}
