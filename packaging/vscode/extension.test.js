// Runs the extension with stand-ins for the editor and the client: node --test extension.test.js
const assert = require("node:assert");
const Module = require("node:module");
const os = require("node:os");
const { beforeEach, test } = require("node:test");

let settings, started, stopped, fail, asked, opened, changed;
const commands = {};

class LanguageClient {
  constructor(id, name, server, options) {
    Object.assign(this, { server, options, state: 1 });
  }
  async start() {
    started.push(this.server);
    if (fail) throw new Error("no such file");
    this.state = 2;
  }
  async stop() {
    stopped++;
  }
}

const vscode = {
  window: {
    createOutputChannel: () => ({ error: () => {}, show: () => {} }),
    showErrorMessage: async (text, ...choices) => (asked.push(text), choices[0]),
  },
  commands: { registerCommand: (name, run) => (commands[name] = run) },
  workspace: {
    workspaceFolders: [{ uri: { fsPath: "/src/shop" } }],
    getConfiguration: () => ({ get: (name) => settings[name] }),
    onDidChangeConfiguration: (listener) => (changed = listener),
  },
  env: { openExternal: async (uri) => opened.push(uri) },
  Uri: { parse: (text) => text },
};

const load = Module._load;
Module._load = (name, ...rest) => {
  if (name === "vscode") return vscode;
  if (name === "vscode-languageclient/node") return { LanguageClient, State: { Running: 2 } };
  return load(name, ...rest);
};
const extension = require("./extension.js");

beforeEach(() => {
  settings = { path: "hldlint", arguments: [] };
  [started, stopped, fail, asked, opened] = [[], 0, false, [], []];
});

const activate = () => extension.activate({ subscriptions: [] });

test("it starts the server in the first folder", async () => {
  settings.arguments = ["--preset", "strict"];
  await activate();
  assert.deepStrictEqual(started, [{ command: "hldlint", args: ["lsp", "--preset", "strict"], options: { cwd: "/src/shop" } }]);
  await extension.deactivate();
  assert.strictEqual(stopped, 1);
});

test("what cannot be started is explained, and can be started again", async () => {
  fail = true;
  await activate();
  assert.match(asked[0], /hldlint does not start/);
  assert.match(opened[0], /editors\.md#vs-code$/);
  fail = false;
  await commands["hldlint.restart"]();
  assert.strictEqual(started.length, 2);
  assert.strictEqual(stopped, 0, "what never ran is not stopped");
  await extension.deactivate();
});

test("another path takes effect at once, other settings do not matter", async () => {
  await activate();
  await changed({ affectsConfiguration: (name) => name === "hldlint.trace.server" });
  assert.strictEqual(started.length, 1);
  settings.path = "${workspaceFolder}/bin/hldlint";
  await changed({ affectsConfiguration: (name) => name === "hldlint.path" });
  assert.strictEqual(stopped, 1);
  assert.strictEqual(started[1].command, "/src/shop/bin/hldlint");
});

test("paths that people share", () => {
  assert.strictEqual(extension.expand("~/go/bin/hldlint", "/src"), os.homedir() + "/go/bin/hldlint");
  assert.strictEqual(extension.expand("${workspaceFolder}/h", "/a$&b"), "/a$&b/h");
  assert.strictEqual(extension.expand("hldlint"), "hldlint");
});
