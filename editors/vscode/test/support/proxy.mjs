// Stands between the extension and the program: writes down what both say, and can make the program worse than it is.
//
// Called as: proxy.mjs FILE PROGRAM ARGUMENT…, where FILE.json has the wishes and FILE.log gets a message a line.
import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';

const [file, program, ...args] = process.argv.slice(2);
const wishes = JSON.parse(readFileSync(`${file}.json`, 'utf8'));
const record = (entry) => appendFileSync(`${file}.log`, `${JSON.stringify(entry)}\n`);

// Whoever asks for the version gets it; only the server's messages are of interest.
const isServer = args.length === 0 || args.includes('server') || args.includes('--stdio');
const child = spawn(program, args, { stdio: isServer ? ['pipe', 'pipe', 'inherit'] : 'inherit' });
child.on('error', (error) => {
  console.error(String(error));
  process.exit(127);
});
child.on('exit', (code) => process.exit(code ?? 1));
if (isServer) {
  record({ started: args, pid: child.pid });
  process.stdin.on('data', frames((message) => record({ from: 'client', message }), child.stdin));
  process.stdin.on('end', () => child.stdin.end());
  child.stdout.on('data', frames(worsen, process.stdout));
}

/** What the wishes ask for: `shift` moves findings by so many characters, `state` puts another into each status, `crash` ends
 * the program at its first finding. */
function worsen(message) {
  if (wishes.shift) shiftFindings(message, wishes.shift);
  if (wishes.state && message.method === 'copydesk/status') Object.assign(message.params, wishes.state);
  if (wishes.crash && message.method !== 'window/logMessage') child.kill('SIGKILL');
  record({ from: 'server', message });
}

function shiftFindings(message, by) {
  const findings = message.method === 'textDocument/publishDiagnostics' ? message.params.diagnostics : message.result?.items;
  for (const finding of Array.isArray(findings) ? findings : []) {
    if (!finding.range) continue;
    finding.range.start.character += by;
    finding.range.end.character += by;
  }
}

/** Cuts a stream into messages, shows each to `look`, which may change it, and passes it on. */
function frames(look, onward) {
  let rest = Buffer.alloc(0);
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    for (;;) {
      const head = rest.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(rest.subarray(0, head).toString())[1]);
      const end = head + 4 + length;
      if (rest.length < end) return;
      const message = JSON.parse(rest.subarray(head + 4, end).toString());
      rest = rest.subarray(end);
      look(message);
      const body = Buffer.from(JSON.stringify(message));
      onward.write(`Content-Length: ${body.length}\r\n\r\n`);
      onward.write(body);
    }
  };
}
