// The page of a fact base entry: shows what the extension has rendered, and hands links back to it.
import type { Entry, FromEntry, Question } from '../panels/messages';

interface Host {
    postMessage(message: FromEntry): void;
    getState(): Question | undefined;
    setState(state: Question): void;
}

declare function acquireVsCodeApi(): Host;

const host = acquireVsCodeApi();
const entry = document.getElementById('entry') as HTMLElement;

window.addEventListener('message', ({ data }: MessageEvent<Entry>) => {
    entry.innerHTML = data.html;
    host.setState(data.question);
    window.scrollTo(0, 0);
});
entry.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const uri = link?.getAttribute('href');
    if (uri) {
        event.preventDefault();
        host.postMessage({ type: 'link', uri });
    }
});
host.postMessage({ type: 'ready', question: host.getState() ?? null });
