// A client of yaml-language-server: the least that an editor does with it, over its standard streams.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const program = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server');

export class LanguageServer {
  #process = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  #settings;
  #received = Buffer.alloc(0);
  #answers = new Map();
  #diagnostics = new Map();
  #requests = 0;

  constructor(settings) {
    this.#settings = settings;
    this.#process.stdout.on('data', (chunk) => this.#read(chunk));
  }

  /** Starts a server that knows these schemas: the URL of each with the files that it is for. */
  static async start(schemas) {
    const yaml = { schemas, validate: true, completion: true, hover: true, schemaStore: { enable: false } };
    const server = new LanguageServer({ yaml });
    await server.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        workspace: { configuration: true, didChangeConfiguration: {} },
        textDocument: {
          completion: { completionItem: { snippetSupport: true } },
          hover: { contentFormat: ['markdown'] },
          publishDiagnostics: {},
        },
      },
    });
    server.#notify('initialized', {});
    server.#notify('workspace/didChangeConfiguration', { settings: server.#settings });
    return server;
  }

  async stop() {
    await this.request('shutdown', null);
    this.#notify('exit', null);
    await new Promise((resolve) => this.#process.once('exit', resolve));
  }

  /** Opens a document; gives what is marked in it. */
  async open(path, text) {
    const uri = pathToFileURL(path).href;
    const marked = new Promise((resolve) => this.#diagnostics.set(uri, resolve));
    this.#notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    return marked;
  }

  close(path) {
    this.#notify('textDocument/didClose', { textDocument: { uri: pathToFileURL(path).href } });
  }

  /** Asks about a place of a document that is open. */
  async at(method, path, position) {
    return this.request(`textDocument/${method}`, { textDocument: { uri: pathToFileURL(path).href }, position });
  }

  async request(method, params) {
    const id = ++this.#requests;
    const answer = new Promise((resolve, reject) => this.#answers.set(id, { resolve, reject }));
    this.#send({ id, method, params });
    return answer;
  }

  #notify(method, params) {
    this.#send({ method, params });
  }

  #send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.#process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.#process.stdin.write(body);
  }

  #read(chunk) {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.subarray(0, head).toString())[1]);
      if (this.#received.length < head + 4 + length) return;
      const body = this.#received.subarray(head + 4, head + 4 + length);
      this.#received = this.#received.subarray(head + 4 + length);
      this.#take(JSON.parse(body.toString()));
    }
  }

  #take(message) {
    if (message.method === 'textDocument/publishDiagnostics') {
      this.#diagnostics.get(message.params.uri)?.(message.params.diagnostics);
    } else if (message.method === 'workspace/configuration') {
      const result = message.params.items.map((item) => this.#settings[item.section] ?? null);
      this.#send({ id: message.id, result });
    } else if (message.method !== undefined && message.id !== undefined) {
      this.#send({ id: message.id, result: null });
    } else if (message.id !== undefined) {
      const { resolve, reject } = this.#answers.get(message.id);
      this.#answers.delete(message.id);
      if (message.error) reject(new Error(message.error.message));
      else resolve(message.result);
    }
  }
}
