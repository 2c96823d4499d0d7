// The extension starts `hldlint lsp` and hands everything over to it: all that an editor shows of hldlint, the server says.
const os = require("node:os");
const path = require("node:path");
const vscode = require("vscode");
const { LanguageClient, State } = require("vscode-languageclient/node");

const guide = "https://github.com/hldlint/hldlint/blob/main/docs/editors.md#vs-code";

let client; // undefined while hldlint does not run
let output;

exports.activate = async function (context) {
  output = vscode.window.createOutputChannel("hldlint", { log: true });
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("hldlint.restart", restart),
    vscode.commands.registerCommand("hldlint.showOutput", () => output.show()),
    vscode.workspace.onDidChangeConfiguration((e) => {
      if (e.affectsConfiguration("hldlint.path") || e.affectsConfiguration("hldlint.arguments")) return restart();
    }),
  );
  await start();
};

exports.deactivate = stop;

async function restart() {
  await stop();
  await start();
}

async function stop() {
  const running = client;
  client = undefined;
  if (running?.state === State.Running) await running.stop();
}

async function start() {
  const settings = vscode.workspace.getConfiguration("hldlint");
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const command = expand(settings.get("path"), folder);
  const server = { command, args: ["lsp", ...settings.get("arguments")], options: { cwd: folder } };
  client = new LanguageClient("hldlint", "hldlint", server, {
    documentSelector: [{ scheme: "file", language: "go" }],
    outputChannel: output,
  });
  try {
    await client.start();
  } catch (err) {
    client = undefined;
    output.error(`${command} does not start: ${err.message ?? err}`);
    await explain(command);
  }
}

// expand puts in what settings that people share cannot say outright. A name without a slash is looked up in PATH by whoever starts it.
function expand(command, folder) {
  if (command.startsWith("~/")) command = path.join(os.homedir(), command.slice(2));
  return command.replaceAll("${workspaceFolder}", () => folder ?? "");
}

async function explain(command) {
  const how = "How to install it";
  const choice = await vscode.window.showErrorMessage(`hldlint: ${command} does not start. Is it installed?`, how, "Show output");
  if (choice === how) await vscode.env.openExternal(vscode.Uri.parse(guide));
  else if (choice) output.show();
}

exports.expand = expand; // for its test
