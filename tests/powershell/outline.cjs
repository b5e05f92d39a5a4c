// Prints an outline of PowerShell scripts, as tree-sitter's grammar reads them: for each file its
// name, then one line per statement at the top, `function NAME` for a function, and one line
// `error LINE: TEXT` per place that the grammar does not take.
// Usage: node outline.cjs FOLDER_OF_NODE_MODULES FILE...
const fs = require('fs');
const path = require('path');

const [modules, ...files] = process.argv.slice(2);
const { Parser, Language } = require(require.resolve('web-tree-sitter', { paths: [modules] }));

// What PowerShell takes and the grammar does not is written in another way, without a change to
// any quotation mark, comment or bracket.
function understood(script) {
    return script
        .replace(/\b(\d+)(?:KB|MB|GB)\b/g, '$1') // 1GB
        .replace(/(?<=\s-[A-Za-z]+)\d(?=[A-Za-z])/g, 'x') // -EnableSMB1Protocol
        .replace(/(?<=[{}] )(\d|default)(?= \{)/g, "'$1'") // switch ($a) { 0 { } }
        .replace(/(?<=\/\w+):(?=")/g, ' ') // /category:"Logon"
        .replace(/(?<=\s(?:[A-Za-z][\w*]*,)*[A-Za-z][\w*]*|[*}]),(?=\s*[A-Za-z@*])/g, ' '); // -Name A, B
}

function* errors(node) {
    if (node.isError || node.isMissing) {
        yield node;
        return;
    }
    for (const child of node.children)
        if (child.hasError || child.isMissing)
            yield* errors(child);
}

function* statements(node) {
    for (const child of node.namedChildren)
        if (child.type === 'statement_list')
            yield* statements(child);
        else if (child.type !== 'comment')
            yield child;
}

(async () => {
    await Parser.init();
    const grammar = path.join(modules, 'tree-sitter-powershell', 'tree-sitter-powershell.wasm');
    const parser = new Parser();
    parser.setLanguage(await Language.load(grammar));
    for (const file of files) {
        const script = fs.readFileSync(file, 'utf8').replace(/^\ufeff/, '');
        const tree = parser.parse(understood(script));
        console.log(path.basename(file));
        for (const statement of statements(tree.rootNode)) {
            const name = statement.namedChildren.find((child) => child.type === 'function_name');
            console.log(name ? `function ${name.text}` : statement.type);
        }
        for (const error of errors(tree.rootNode))
            console.log(`error ${error.startPosition.row + 1}: ${JSON.stringify(error.text.slice(0, 200))}`);
    }
})();
