// The frame of a page; its script fills it.
import { randomBytes } from 'node:crypto';
import { Uri, type WebviewPanel } from 'vscode';

/** Puts a page into a panel. `name` is the name of its script. */
export function fillPanel(panel: WebviewPanel, extension: Uri, name: string, body: string): void {
    const { webview } = panel;
    const [dist, media] = [Uri.joinPath(extension, 'dist'), Uri.joinPath(extension, 'media')];
    webview.options = { enableScripts: true, localResourceRoots: [dist, media] };
    panel.iconPath = Uri.joinPath(media, 'icon.svg');

    const nonce = randomBytes(16).toString('base64');
    const script = webview.asWebviewUri(Uri.joinPath(dist, `${name}.js`));
    const style = webview.asWebviewUri(Uri.joinPath(media, 'panels.css'));
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
    webview.html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>copydesk</title>
</head>
<body>
${body}
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
