// A language server as a child process, and as much of LSP as an editor needs to show what is wrong.
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

// A server that is silent for longer has failed.
const PATIENCE = 30_000;

export class Server {
  #child;
  #buffer = Buffer.alloc(0);
  #next = 1;
  #replies = new Map();
  #published = new Map();
  #versions = new Map();

  static async start(program, root) {
    const server = new Server();
    server.#child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    server.#child.stdout.on('data', (bytes) => server.#read(bytes));
    const folder = pathToFileURL(root).href;
    await server.#call('initialize', {
      processId: process.pid,
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: 'spec' }],
      capabilities: {
        textDocument: { publishDiagnostics: {}, completion: { completionItem: { snippetSupport: true } } },
        workspace: { configuration: true },
      },
    });
    server.#send({ method: 'initialized', params: {} });
    return server;
  }

  // What the server finds wrong with a text, once it has read it.
  async diagnostics(uri, text) {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    const published = this.#patiently(new Promise((done) => this.#published.set(uri, done)), uri);
    if (version === 1) {
      this.#send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version, text } } });
    } else {
      this.#send({ method: 'textDocument/didChange', params: { textDocument: { uri, version }, contentChanges: [{ text }] } });
    }
    return published;
  }

  // The labels that it offers at a place.
  async completions(uri, position) {
    const offered = await this.#call('textDocument/completion', { textDocument: { uri }, position });
    return (offered?.items ?? offered ?? []).map((it) => it.label);
  }

  stop() {
    this.#child.kill();
  }

  #call(method, params) {
    const id = this.#next++;
    const reply = new Promise((done) => this.#replies.set(id, done));
    this.#send({ id, method, params });
    return this.#patiently(reply, method);
  }

  #patiently(promise, what) {
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`the server says nothing about ${what}`)), PATIENCE);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#child.stdin.write(body);
  }

  #read(bytes) {
    this.#buffer = Buffer.concat([this.#buffer, bytes]);
    for (;;) {
      const end = this.#buffer.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#buffer.subarray(0, end).toString())[1]);
      if (this.#buffer.length < end + 4 + length) return;
      const message = JSON.parse(this.#buffer.subarray(end + 4, end + 4 + length).toString());
      this.#buffer = this.#buffer.subarray(end + 4 + length);
      this.#take(message);
    }
  }

  #take(message) {
    if (message.method === 'workspace/configuration') {
      // No schema from the network, no formatting, everything else as it is by default.
      const settings = { yaml: { schemaStore: { enable: false }, validate: true, completion: true, format: { enable: false } } };
      const result = message.params.items.map((item) => settings[item.section] ?? null);
      this.#send({ id: message.id, result });
    } else if (message.method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = message.params;
      this.#published.get(uri)?.(diagnostics);
      this.#published.delete(uri);
    } else if (message.method !== undefined && message.id !== undefined) {
      this.#send({ id: message.id, result: null });
    } else if (message.id !== undefined) {
      this.#replies.get(message.id)?.(message.result);
      this.#replies.delete(message.id);
    }
  }
}
